namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>How often each label was predicted as each, and what follows from it.</summary>
internal sealed class Confusion
{
    private readonly int[,] _counts;
    private readonly int _labels;

    public Confusion(int labels, ReadOnlySpan<int> targets, ReadOnlySpan<int> predictions)
    {
        _labels = labels;
        _counts = new int[labels, labels];
        for (var row = 0; row < targets.Length; row++)
        {
            _counts[targets[row], predictions[row]]++;
        }
    }

    /// <summary>The mean F1 of the labels that occur.</summary>
    public double MacroF1 => Enumerable.Range(0, _labels).Where(label => Support(label) > 0).Average(F1);

    /// <summary>How far a share of n prompts may be off by chance: sqrt(p (1 - p) / n).</summary>
    public static double StandardError(double share, int rows) => Math.Sqrt(share * (1 - share) / rows);

    public double Accuracy => (double)Enumerable.Range(0, _labels).Sum(label => _counts[label, label]) / Enumerable.Range(0, _labels).Sum(Support);

    public int Count(int target, int prediction) => _counts[target, prediction];

    /// <summary>Prompts of a label.</summary>
    public int Support(int label) => Enumerable.Range(0, _labels).Sum(prediction => _counts[label, prediction]);

    public double Precision(int label) => Share(_counts[label, label], Enumerable.Range(0, _labels).Sum(target => _counts[target, label]));

    public double Recall(int label) => Share(_counts[label, label], Support(label));

    public double F1(int label) => Precision(label) + Recall(label) is > 0 and var sum ? 2 * Precision(label) * Recall(label) / sum : 0;

    /// <summary>The share of prompts of other labels that were predicted as something else than this one: any-domain coverage, for "none".</summary>
    public double Coverage(int none)
    {
        var others = Enumerable.Range(0, _labels).Where(label => label != none).ToArray();
        return Share(others.Sum(label => Support(label) - _counts[label, none]), others.Sum(Support));
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
