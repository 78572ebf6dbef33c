using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.Routing.Scoring.Artifacts;

/// <summary>How manifests are written: snake_case, indented, unknown members refused, the same bytes on every machine.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ScorerManifest))]
public sealed partial class ScorerManifestJson : JsonSerializerContext;
