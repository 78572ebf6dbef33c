using System.Text.Json.Serialization;

namespace Orleans.Routing.Scoring.DomainMean;

/// <summary>How the settings are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(DomainMeanSettings))]
public sealed partial class DomainMeanJson : JsonSerializerContext;
