using System.Numerics.Tensors;
using Spectre.Console;

namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>
/// Trains on all styles but one and predicts that one, for every setting. Taken is the simplest setting whose macro-F1 of the likeliest
/// label is within one standard error of the best (Breiman et al., Classification and Regression Trees, 3.4.3): n-grams must earn their place.
/// </summary>
internal sealed class LeaveStyleOut
{
    private LeaveStyleOut(IReadOnlyList<SettingResult> results, SettingResult best, double[][] logits)
    {
        Results = results;
        Best = best;
        Logits = logits;
    }

    public IReadOnlyList<SettingResult> Results { get; }

    public SettingResult Best { get; }

    /// <summary>With the best setting, the logits of each prompt from the head that did not see its style.</summary>
    public double[][] Logits { get; }

    public static LeaveStyleOut Validate(IAnsiConsole console, EncodedCorpus rows, int[] folds, int labels)
    {
        var settings = HeadSetting.All;
        var foldCount = folds.Max() + 1;
        var logits = settings.Select(_ => new double[rows.Rows][]).ToArray();
        console.Progress().Start(progress =>
        {
            var task = progress.AddTask("Leave one style out", maxValue: settings.Count * foldCount);
            Parallel.For(0, settings.Count * foldCount, job =>
            {
                Predict(rows, folds, job % foldCount, labels, settings[job / foldCount], logits[job / foldCount]);
                task.Increment(1);
            });
        });
        var results = settings.Select((setting, index) => Measure(setting, logits[index], rows.Targets, labels)).ToList();
        var highest = results.Max(result => result.MacroF1);
        var best = results.First(result => result.MacroF1 >= highest - Confusion.StandardError(highest, rows.Rows));
        return new LeaveStyleOut(results, best, logits[results.IndexOf(best)]);
    }

    private static void Predict(EncodedCorpus rows, int[] folds, int left, int labels, HeadSetting setting, double[][] logits)
    {
        var head = SoftmaxHead.Fit(rows.Take(Enumerable.Range(0, rows.Rows).Where(row => folds[row] != left)), labels, setting);
        for (var row = 0; row < rows.Rows; row++)
        {
            if (folds[row] == left)
            {
                logits[row] = head.Logits(rows.Embeddings[row], rows.Ngrams[row]);
            }
        }
    }

    private static SettingResult Measure(HeadSetting setting, double[][] logits, int[] targets, int labels)
    {
        int[] likeliest = Array.ConvertAll(logits, row => TensorPrimitives.IndexOfMax<double>(row));
        return new SettingResult(setting, new Confusion(labels, targets, likeliest).MacroF1, Temperature.LogLoss(logits, targets, 1));
    }
}
