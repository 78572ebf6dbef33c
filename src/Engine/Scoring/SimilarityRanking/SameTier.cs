using System.Text.Json.Serialization;

namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>What a battle between two models of one tier says about the tier's strength.</summary>
[JsonConverter(typeof(NamedValueJsonConverter<SameTier>))]
public enum SameTier
{
    /// <summary>
    /// <c>routellm</c>, as RouteLLM computes it: the tier is taken to have fought an opponent of rating 1000 and to have lost where the first side won. In
    /// its regression a battle's row has +ln 10 in the first side's column and -ln 10 in the second's; with one column for both, the
    /// second value overwrites the first. Since sides are random, it draws a tier's strength towards 1000.
    /// </summary>
    [JsonStringEnumMemberName("routellm")]
    RouteLlm,

    /// <summary><c>drop</c>: nothing; such battles are left out.</summary>
    [JsonStringEnumMemberName("drop")]
    Drop,
}
