using System.Text.Json.Serialization;

namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>How a battle ended.</summary>
[JsonConverter(typeof(NamedValueJsonConverter<BattleOutcome>))]
public enum BattleOutcome
{
    /// <summary>The first side's answer was preferred.</summary>
    [JsonStringEnumMemberName("first")]
    First,

    /// <summary>The second side's answer was preferred.</summary>
    [JsonStringEnumMemberName("second")]
    Second,

    /// <summary>Neither was.</summary>
    [JsonStringEnumMemberName("tie")]
    Tie,
}
