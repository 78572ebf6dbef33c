using System.Text.Json.Serialization;

namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>How the header of a battles file and the settings of its router are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(BattleFileHeader))]
[JsonSerializable(typeof(SimilarityRankingSettings))]
public sealed partial class BattleFileJson : JsonSerializerContext;
