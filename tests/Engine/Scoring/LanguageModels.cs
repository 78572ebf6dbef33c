using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Embeddings;

namespace Orleans.Routing.Scoring;

/// <summary>The small exported models of the fixtures, and folders made of them.</summary>
internal static class LanguageModels
{
    public static ScoringOptions Options { get; } = new() { DeadlineMs = 60_000, Threads = 1 };

    public static JsonElement Golden { get; } = JsonDocument.Parse(File("golden.json")).RootElement;

    public static byte[] File(string name) => System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Scoring", "Fixtures", "language-models", name));

    public static ScorerGeneration Generation() => new(new SentenceEncoderSource(Microsoft.Extensions.Options.Options.Create(Options), TimeProvider.System));

    public static IOptions<ScoringOptions> Wrap(ScoringOptions? options = null) => Microsoft.Extensions.Options.Options.Create(options ?? Options);

    /// <summary>Writes a folder below another, with a manifest of its files. A file's role is its name without the ending.</summary>
    public static ScorerFolder Write(string parent, string name, string kind, string settings, params (string File, byte[] Content)[] files) =>
        Write(parent, name, kind, settings, ScorerManifest.FileName, files);

    public static ScorerFolder Write(string parent, string name, string kind, string settings, string manifestFile, params (string File, byte[] Content)[] files)
    {
        var path = Directory.CreateDirectory(Path.Combine(parent, name)).FullName;
        foreach (var (file, content) in files)
        {
            System.IO.File.WriteAllBytes(Path.Combine(path, file), content);
        }

        var manifest = new ScorerManifest
        {
            Schema = 1,
            Name = name,
            Kind = kind,
            Settings = JsonDocument.Parse(settings).RootElement,
            Files = files.ToDictionary(
                file => Path.GetFileNameWithoutExtension(file.File),
                file => new ScorerFile(file.File, Convert.ToHexStringLower(SHA256.HashData(file.Content)), file.Content.Length)).ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
        System.IO.File.WriteAllBytes(Path.Combine(path, manifestFile), JsonSerializer.SerializeToUtf8Bytes(manifest, ScorerManifestJson.Default.ScorerManifest));
        return ScorerFolder.Open(path, manifestFile);
    }

    public static async Task<double> ScoreAsync(IScorer scorer, string text) =>
        (await scorer.ScoreAsync(new ScoringPrompt(text, Guid.Empty, default, default), CancellationToken.None)).Value;
}
