namespace Orleans.Routing.Node.Seeding;

/// <summary>The fields of a routing policy that a new cluster may be given; what is left out is the default.</summary>
public class PolicySeed
{
    /// <summary>Whether the scorer decides. Default false.</summary>
    public bool? Enabled { get; set; }

    /// <summary>The router's name. Default <c>difficulty</c>.</summary>
    public string? Router { get; set; }

    /// <summary>Win rates at or above it go to the strong model. In [0,1]. Default: one that fits the router <c>difficulty</c>, by domain; for other routers RouteLLM's 0.11593.</summary>
    public double? Threshold { get; set; }

    /// <summary>The strong model, <c>provider/name</c>.</summary>
    public string? StrongModel { get; set; }

    /// <summary>The weak model, <c>provider/name</c>.</summary>
    public string? WeakModel { get; set; }
}
