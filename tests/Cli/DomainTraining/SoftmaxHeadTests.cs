namespace Orleans.Routing.Cli.DomainTraining;

public sealed class SoftmaxHeadTests
{
    private const int Labels = 3;
    private const double Step = 1e-6;

    private readonly EncodedCorpus _rows;

    public SoftmaxHeadTests()
    {
        var random = new Random(11);
        _rows = new EncodedCorpus(
            [.. Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, 4).Select(_ => random.NextDouble() - 0.5).ToArray())],
            [.. Enumerable.Range(0, 40).Select(row => Enumerable.Range(0, 1 + (row % 3)).Select(_ => (long)random.Next(6)).Distinct().ToArray())],
            [.. Enumerable.Range(0, 40).Select(_ => random.Next(Labels))]);
    }

    [Theory]
    [InlineData(0.1, 0)]
    [InlineData(1, 0.5)]
    public void Fit_AnyData_NoSmallStepImprovesIt(double penalty, double share)
    {
        var setting = new HeadSetting(penalty, share);
        var head = SoftmaxHead.Fit(_rows, Labels, setting);
        var best = Loss(head.EmbeddingWeights.ToArray(), head.NgramWeights(), head.Intercepts.ToArray(), setting);

        double[][] parts = [head.EmbeddingWeights.ToArray(), [.. head.NgramWeights().Take(6 * Labels)], head.Intercepts.ToArray()];
        for (var part = 0; part < parts.Length; part++)
        {
            for (var index = 0; index < parts[part].Length; index++)
            {
                Assert.True(Moved(part, index, 1e-2) >= best - 1e-9);
                Assert.True(Moved(part, index, -1e-2) >= best - 1e-9);
            }
        }

        double Moved(int part, int index, double by)
        {
            var moved = parts.Select(values => values.ToArray()).ToArray();
            moved[part][index] += by;
            return Loss(moved[0], moved[1], moved[2], setting);
        }
    }

    [Fact]
    public void Minimize_Quadratic_ItsLowestPoint()
    {
        var point = new double[3];

        LimitedMemoryBfgs.Minimize(
            (at, gradient) =>
            {
                var value = 0.0;
                for (var index = 0; index < at.Length; index++)
                {
                    var scale = Math.Pow(10, index);
                    value += 0.5 * scale * (at[index] - index) * (at[index] - index);
                    gradient[index] = scale * (at[index] - index);
                }

                return value;
            },
            point,
            Step);

        Assert.All(point.Index(), entry => Assert.Equal(entry.Index, entry.Item, 1e-6));
    }

    [Fact]
    public void Temperature_OverconfidentLogits_RaisedToTheTruth()
    {
        // Right three times in four, whatever the logits claim: p = 0.75 at (ln 3) apart.
        var logits = Enumerable.Range(0, 400).Select(_ => new[] { 4 * Math.Log(3), 0.0 }).ToArray();
        int[] targets = [.. Enumerable.Range(0, 400).Select(row => row % 4 == 0 ? 1 : 0)];

        Assert.Equal(4, Temperature.Fit(logits, targets), 1e-3);
    }

    // The textbook way, row by row; n-gram weights come with the share already in them.
    private double Loss(double[] embedding, double[] ngrams, double[] intercepts, HeadSetting setting)
    {
        var shared = setting.NgramShare > 0 ? ngrams.Sum(weight => weight * weight) / (setting.NgramShare * setting.NgramShare) : 0;
        var loss = 0.5 * setting.Penalty * (embedding.Sum(weight => weight * weight) + shared);
        for (var row = 0; row < _rows.Rows; row++)
        {
            var logits = Enumerable.Range(0, Labels).Select(label => intercepts[label]
                + _rows.Embeddings[row].Select((value, index) => value * embedding[(label * 4) + index]).Sum()
                + (setting.NgramShare > 0 ? _rows.Ngrams[row].Sum(bucket => ngrams[((int)bucket * Labels) + label]) / Math.Sqrt(_rows.Ngrams[row].Length) : 0)).ToArray();
            loss += Math.Log(logits.Sum(Math.Exp)) - logits[_rows.Targets[row]];
        }

        return loss;
    }
}
