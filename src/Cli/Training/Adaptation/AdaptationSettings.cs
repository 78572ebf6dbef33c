namespace Orleans.Routing.Cli.Training.Adaptation;

/// <summary>
/// How strongly a pair router trusts what it knew before against what the labels say. The defaults were chosen on the training pools of
/// <c>difficulty</c> (docs/training.md), so that 50 labels do no harm.
/// </summary>
internal sealed record AdaptationSettings
{
    /// <summary>What one standard deviation of the prior's logit is expected to add to the gap.</summary>
    public double Gain { get; init; } = 0.04;

    /// <summary>How many labels that expectation is worth.</summary>
    public double GainRows { get; init; } = 400;

    /// <summary>The ridge penalty of what the prior leaves over.</summary>
    public double Penalty { get; init; } = 100;

    /// <summary>How many labels a domain's mean is shrunk by; null for no means by domain.</summary>
    public double? DomainRows { get; init; } = 50;
}
