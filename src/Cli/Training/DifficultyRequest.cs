namespace Orleans.Routing.Cli.Training;

/// <summary>What <c>train difficulty</c> was asked for.</summary>
internal sealed record DifficultyRequest(string DataFolder, string OutputFolder, string ModelsPath)
{
    /// <summary>Outcome files besides the folder's.</summary>
    public IReadOnlyList<string> MoreFiles { get; init; } = [];

    /// <summary>Weights of pools by name; 1 for the others.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    public string? CacheFolder { get; init; }

    /// <summary>Domains whose prompts are not learned from.</summary>
    public IReadOnlySet<string> Excluded { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The ridge penalty; null to choose it.</summary>
    public double? Penalty { get; init; }

    /// <summary>The weight of prompt length; null to choose it.</summary>
    public double? LengthWeight { get; init; }

    public int Seed { get; init; }
}
