using System.Text.Json.Serialization;

namespace Orleans.Routing.Scoring.PromptLength;

/// <summary>How the settings are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PromptLengthSettings))]
public sealed partial class PromptLengthJson : JsonSerializerContext;
