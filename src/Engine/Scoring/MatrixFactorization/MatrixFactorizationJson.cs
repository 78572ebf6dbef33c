using System.Text.Json.Serialization;

namespace Orleans.Routing.Scoring.MatrixFactorization;

/// <summary>How the settings are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(MatrixFactorizationSettings))]
public sealed partial class MatrixFactorizationJson : JsonSerializerContext;
