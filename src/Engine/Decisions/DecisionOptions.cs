namespace Orleans.Routing.Decisions;

/// <summary>How decisions are made on this node.</summary>
public sealed class DecisionOptions
{
    /// <summary>The section of the configuration they are read from.</summary>
    public const string SectionName = "Decisions";

    /// <summary>The score from which a domain counts as detected when a prompt is routed.</summary>
    /// <value>In [0,1]. Default 0.3, the original's.</value>
    public double DetectionThreshold { get; set; } = 0.3;
}
