using System.Collections.Immutable;

namespace Orleans.Routing.Scoring.Pairs;

/// <summary>How a scorer that knows a closed set of models finds a policy's pair among them.</summary>
public record PairSettings
{
    /// <summary>
    /// Names of your models, <c>provider/name</c> or <c>name</c>, to names the weights know. Read before anything else; letter case does
    /// not matter.
    /// </summary>
    public ImmutableSortedDictionary<string, string> Aliases { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>
    /// The pair scored when either model of the policy is unknown to the weights, as RouteLLM scores the pair it was trained on whatever
    /// it routes between. Null: such a policy is not scored, and the decision falls back and says so.
    /// </summary>
    public NamedPair? Pair { get; init; }
}
