using System.Collections.Immutable;
using System.Text.Json;

namespace Orleans.Routing.Scoring.Artifacts;

/// <summary>
/// <c>router.json</c>: what a scorer's folder holds. Written by <c>orleans-routing models import</c> and <c>train</c>; the folder is
/// the unit that is copied, checked and swapped.
/// </summary>
public sealed record ScorerManifest
{
    /// <summary>The newest schema this program reads.</summary>
    public const int NewestSchema = 1;

    /// <summary>The manifest's file name for a router.</summary>
    public const string FileName = "router.json";

    /// <summary>The manifest's file name for a prompt embedder.</summary>
    public const string EmbedderFileName = "embedder.json";

    /// <summary>Version of this file's shape.</summary>
    public required int Schema { get; init; }

    /// <summary>The router's external name, as in <c>router-NAME-THRESHOLD</c> and in policies.</summary>
    public required string Name { get; init; }

    /// <summary>The way it scores: the <see cref="IScorerKind.Kind"/> that loads it.</summary>
    public required string Kind { get; init; }

    /// <summary>Id of the prompt embedder its weights belong to; null when it needs none.</summary>
    public string? Embedder { get; init; }

    /// <summary>Its files, by the role the kind gives them.</summary>
    public required ImmutableSortedDictionary<string, ScorerFile> Files { get; init; }

    /// <summary>Settings of the kind, an object; undefined when there are none.</summary>
    public JsonElement Settings { get; init; }

    /// <summary>The name of a file by its role; empty when the manifest names none.</summary>
    public string FileNameOf(string role) => Files.TryGetValue(role, out var file) ? file.Path : string.Empty;
}
