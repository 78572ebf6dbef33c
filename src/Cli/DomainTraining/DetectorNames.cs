namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>What a card compares.</summary>
internal static class DetectorNames
{
    public const string Lexical = "lexical";
    public const string Semantic = "semantic";
    public const string Hybrid = "hybrid";

    /// <summary>Always the commonest label of the training part.</summary>
    public const string Majority = "majority";
}
