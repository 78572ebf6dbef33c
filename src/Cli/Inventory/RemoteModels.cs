using System.Text.Json;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.CausalModels;
using Orleans.Routing.Scoring.Remote;

namespace Orleans.Routing.Cli.Inventory;

/// <summary>Models that ask another machine: which settings describe it, and how to check one that could not be asked from here.</summary>
internal static class RemoteModels
{
    /// <summary>The sections of the gateway's settings a model needs, as <c>Scoring:Completions:judge</c>; empty when it asks nobody.</summary>
    public static IReadOnlyList<string> SectionsOf(ScorerManifest manifest) =>
    [
        .. manifest.Embedder is { } embedder && embedder.StartsWith(RemoteEmbedder.IdPrefix, StringComparison.Ordinal)
            ? (string[])[$"{ScoringOptions.SectionName}:{nameof(ScoringOptions.Embedders)}:{embedder[RemoteEmbedder.IdPrefix.Length..]}"]
            : [],
        .. KindsOf(manifest).Where(part => part.Kind == RemoteCausalScorerKind.Kind)
            .Select(part => $"{ScoringOptions.SectionName}:{nameof(ScoringOptions.Completions)}:{Text(part.Settings, "endpoint")}"),
    ];

    /// <summary>Why a model was not asked, and what the user can do.</summary>
    /// <param name="name">The router.</param>
    /// <param name="path">Where its folder is, or will be.</param>
    /// <param name="sections">What it needs.</param>
    public static string Advice(string name, string path, IReadOnlyList<string> sections) =>
        $"not asked, for it asks another machine, which {string.Join(" and ", sections)} of the gateway's settings describes; "
        + $"'orleans-routing models verify --folder {path} --settings appsettings.json' asks it, "
        + $$"""and so does POST /v1/route {"text": "hello", "model": "router-{{name}}-0.5", "dry_run": true} on a silo that has loaded it, whose reason is then scorer_failed or scorer_timeout if nothing answers""";

    // A blend is as remote as its parts.
    private static IEnumerable<(string? Kind, JsonElement Settings)> KindsOf(ScorerManifest manifest) =>
        manifest.Kind == ScorerKinds.Blend && Member(manifest.Settings, "parts") is { ValueKind: JsonValueKind.Array } parts
            ? parts.EnumerateArray().Select(part => (Text(part, "kind"), Member(part, "settings")))
            : [(manifest.Kind, manifest.Settings)];

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    private static string? Text(JsonElement element, string name) => Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
