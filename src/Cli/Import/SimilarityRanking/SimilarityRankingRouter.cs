using System.Collections.Immutable;
using System.Text.Json;
using Orleans.Routing.Cli.Inventory;
using Orleans.Routing.Cli.Training;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Embeddings;
using Orleans.Routing.Scoring.SimilarityRanking;
using Spectre.Console;

namespace Orleans.Routing.Cli.Import.SimilarityRanking;

/// <summary>Makes a router of kind <c>sw_ranking</c> from battles: rates the models, cuts tiers, embeds the prompts, writes the folder.</summary>
internal static class SimilarityRankingRouter
{
    public static async Task<int> WriteAsync(IAnsiConsole console, SimilarityRankingImport import, ModelFolderWriter writer, CancellationToken cancellationToken)
    {
        if (import.Embeddings.Length == 0 && import.Embedder.Id != UniversalSentenceEncoderLite.Id && !EmbedderCatalog.Knows(import.Embedder.Id))
        {
            throw new InvalidDataException(
                $"'{import.Embedder.Id}' cannot be asked from here; '{UniversalSentenceEncoderLite.Id}', onnx/NAME and remote/NAME can. For another give the battles' embeddings with --embeddings.");
        }

        var table = new BattleTable(import.LeastPromptLength);
        foreach (var file in import.Battles)
        {
            BattleReader.Read(file, table);
        }

        if (table.Battles.Count == 0)
        {
            throw new InvalidDataException(
                $"{string.Join(", ", import.Battles.Select(file => file.FullName))}: no battle is left; {table.TooShort} had a prompt of fewer than {import.LeastPromptLength} characters (--least-prompt-length).");
        }

        var (models, battles) = BattleRanking.Rank(table.Names, table.Battles, import.Tiers);
        var pair = PairOption.Read(import.Pair, [.. models.Select(model => model.Name)]);
        var battlesFile = import.Embeddings.Length > 0
            ? AddGiven(writer, import, models, battles)
            : await AddEncodedAsync(console, writer, import, models, battles, table.Prompts, cancellationToken);
        var settings = new SimilarityRankingSettings { SameTier = import.SameTier, Pair = pair };
        writer.WriteManifest(
            RouterNames.SimilarityWeightedRanking, JsonSerializer.SerializeToElement(settings, BattleFileJson.Default.SimilarityRankingSettings), import.Embedder.Id);
        var answer = await writer.CheckAsync(new RouterPlaces(import.Imported.FullName, import.Embedder.ModelsPath), cancellationToken);
        ModelImport.Publish(console, writer, answer);
        Report(console, table, models, battlesFile);
        return 0;
    }

    private static ScorerFile AddGiven(ModelFolderWriter writer, SimilarityRankingImport import, ImmutableArray<RankedModel> models, ImmutableArray<Battle> battles)
    {
        using var embeddings = GivenEmbeddings.Open(import.Embeddings);
        return embeddings.Rows == battles.Length
            ? Add(writer, models, battles, row => embeddings.Row(row), embeddings.Dimensions, import)
            : throw new InvalidDataException($"--embeddings has {embeddings.Rows} rows for {battles.Length} battles: one is needed for each battle that is kept (see --least-prompt-length).");
    }

    private static async Task<ScorerFile> AddEncodedAsync(
        IAnsiConsole console,
        ModelFolderWriter writer,
        SimilarityRankingImport import,
        ImmutableArray<RankedModel> models,
        ImmutableArray<Battle> battles,
        IReadOnlyList<string> prompts,
        CancellationToken cancellationToken)
    {
        if (import.Embedder.Id == UniversalSentenceEncoderLite.Id)
        {
            // Before the hours of encoding. How long another embedder's vectors are, it tells with the first.
            BattleFileWriter.RequireRoom(battles.Length, UniversalSentenceEncoderLite.Dimensions, import.Element);
        }

        var encoded = await EncodedPrompts.EncodeAsync(console, import.Embedder, import.CacheFolder, [.. prompts.Select(ScoredText.Of)], cancellationToken);
        return Add(writer, models, battles, row => encoded.Embeddings[row], encoded.Embeddings[0].Length, import);
    }

    private static ScorerFile Add(
        ModelFolderWriter writer, ImmutableArray<RankedModel> models, ImmutableArray<Battle> battles, Func<int, ReadOnlyMemory<float>> embeddingOf, int dimensions, SimilarityRankingImport import) =>
        writer.Add(SimilarityRankingSettings.BattlesFile, "battles.bin", stream => BattleFileWriter.Write(stream, models, battles, embeddingOf, dimensions, import.Element, import.Embedder.Id));

    private static void Report(IAnsiConsole console, BattleTable table, ImmutableArray<RankedModel> models, ScorerFile file)
    {
        console.WriteLine($"{table.Battles.Count} battles of {models.Length} models; {table.TooShort} left out for their short prompts");
        console.WriteLine($"{file.Path}  {file.Bytes} bytes  sha256 {file.Sha256}");
        var tiers = new Table().AddColumns("tier", "ratings", "models");
        foreach (var tier in models.GroupBy(model => model.Tier))
        {
            tiers.AddRow($"{tier.Key}", FormattableString.Invariant($"{tier.Max(model => model.Rating):F0} to {tier.Min(model => model.Rating):F0}"), Markup.Escape(string.Join(", ", tier.Select(model => model.Name))));
        }

        console.Write(tiers);
    }
}
