namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>What cross-validation chooses.</summary>
/// <param name="Penalty">Half the weight of the squared coefficients, against the sum of the rows' log losses.</param>
/// <param name="NgramShare">Length of the n-gram vector beside the embedding's length of 1; 0 for none.</param>
internal sealed record HeadSetting(double Penalty, double NgramShare)
{
    private static readonly double[] Penalties = [1, 0.3, 0.1, 0.03];
    private static readonly double[] Shares = [0, 0.5, 1];

    /// <summary>All that are tried, from simple to involved: without n-grams first, the strongest penalty first.</summary>
    public static IReadOnlyList<HeadSetting> All { get; } = [.. Shares.SelectMany(share => Penalties.Select(penalty => new HeadSetting(penalty, share)))];
}
