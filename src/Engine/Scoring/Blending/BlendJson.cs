using System.Text.Json.Serialization;

namespace Orleans.Routing.Scoring.Blending;

/// <summary>How the settings are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(BlendSettings))]
public sealed partial class BlendJson : JsonSerializerContext;
