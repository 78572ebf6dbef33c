namespace Orleans.Routing.Node.Seeding;

/// <summary>The default policy as configured; what is left out is the policy's own default.</summary>
public sealed class RoutingSeed
{
    /// <summary>Whether the scorer decides. Default false.</summary>
    public bool? Enabled { get; set; }

    /// <summary>The router's name. Default <c>difficulty</c>.</summary>
    public string? Router { get; set; }

    /// <summary>Win rates at or above it go to the strong model. In [0,1].</summary>
    public double? Threshold { get; set; }

    /// <summary>The strong model, <c>provider/name</c>.</summary>
    public string? StrongModel { get; set; }

    /// <summary>The weak model, <c>provider/name</c>.</summary>
    public string? WeakModel { get; set; }
}
