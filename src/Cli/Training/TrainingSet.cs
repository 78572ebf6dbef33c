namespace Orleans.Routing.Cli.Training;

/// <summary>The pools of a fit: their prompts encoded, their targets centred, their weights set.</summary>
internal sealed class TrainingSet
{
    private TrainingSet(float[][] embeddings, float[][] features, double[] targets, double[] weights)
    {
        Embeddings = embeddings;
        Features = features;
        Targets = targets;
        Weights = weights;
    }

    public float[][] Embeddings { get; }

    public float[][] Features { get; }

    /// <summary>Difficulty, less the pool's mean: how hard one data set is against another says nothing about a prompt.</summary>
    public double[] Targets { get; }

    /// <summary>
    /// The pool's weight / sqrt(its rows), so that a pool of 5,000 counts 4 times one of 300 and not 17 times; scaled to a mean of 1, so
    /// that a penalty means the same whatever the number of rows.
    /// </summary>
    public double[] Weights { get; }

    public static TrainingSet Of(IReadOnlyList<EncodedPool> pools)
    {
        var targets = pools.SelectMany(pool => Centred(pool.Outcomes.Difficulties())).ToArray();
        var scale = pools.Sum(pool => pool.Rows) / pools.Sum(pool => pool.Weight * Math.Sqrt(pool.Rows));
        var weights = pools.SelectMany(pool => Enumerable.Repeat(scale * pool.Weight / Math.Sqrt(pool.Rows), pool.Rows)).ToArray();
        return new TrainingSet([.. pools.SelectMany(pool => pool.Embeddings)], [.. pools.SelectMany(pool => pool.Features)], targets, weights);
    }

    private static IEnumerable<double> Centred(double[] values)
    {
        var mean = values.Average();
        return values.Select(value => value - mean);
    }
}
