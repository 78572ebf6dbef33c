namespace Orleans.Routing.Decisions;

/// <summary>How decisions are made on this node.</summary>
public sealed class DecisionOptions
{
    /// <summary>The section of the configuration they are read from.</summary>
    public const string SectionName = "Decisions";

    /// <summary>
    /// How long a prompt may take in the domain classifier and its scorer together. A classifier that is late leaves detection to keywords
    /// and patterns; a scorer that is late leaves the choice to the domain selector.
    /// </summary>
    /// <value>More than zero, at most 10 s. Default 50 ms.</value>
    public TimeSpan ScorerDeadline { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The score from which a domain counts as detected when a prompt is routed.</summary>
    /// <value>In [0,1]. Default 0.3, the original's.</value>
    public double DetectionThreshold { get; set; } = 0.3;
}
