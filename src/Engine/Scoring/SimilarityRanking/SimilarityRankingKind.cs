using Microsoft.Extensions.Options;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Inference;
using Orleans.Routing.Scoring.Pairs;

namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>Loads routers of kind <c>sw_ranking</c>: a battles file, mapped.</summary>
internal sealed class SimilarityRankingKind(IOptions<ScoringOptions> options, TimeProvider timeProvider) : IScorerKind
{
    public string Kind => RouterNames.SimilarityWeightedRanking;

    public async ValueTask<IScorer> LoadAsync(ScorerFolder folder, ScorerGeneration generation, CancellationToken cancellationToken)
    {
        var settings = KindSettings.Read(folder, BattleFileJson.Default.SimilarityRankingSettings);
        var id = folder.Manifest.Embedder
            ?? throw new InvalidDataException($"{folder.Path}: the manifest names no embedder, which a router of kind '{Kind}' needs.");
        var battles = BattleFile.Open(folder.OpenFile(SimilarityRankingSettings.BattlesFile));
        try
        {
            return await LoadAsync(folder, settings, id, battles, generation, cancellationToken);
        }
        catch
        {
            battles.Dispose();
            throw;
        }
    }

    private async Task<SimilarityRankingScorer> LoadAsync(
        ScorerFolder folder, SimilarityRankingSettings settings, string id, BattleFile battles, ScorerGeneration generation, CancellationToken cancellationToken)
    {
        if (battles.Header.Embedder is { } embeddedBy && embeddedBy != id)
        {
            throw new InvalidDataException($"{folder.Path}: the battles were embedded by '{embeddedBy}', but the manifest names '{id}'.");
        }

        var models = new ScoredModels([.. battles.Header.Models.Select(model => model.Name)], settings, folder.Path);
        var embedder = await generation.GetEmbedderAsync(id, cancellationToken);
        if (embedder.Dimensions != battles.Header.Dimensions)
        {
            throw new InvalidDataException($"{folder.Path} has embeddings of {battles.Header.Dimensions} numbers, but '{id}' gives {embedder.Dimensions}.");
        }

        var strengths = new TierStrengths(battles.Header, settings.SameTier);
        var bounds = new InferenceQueueSettings(options.Value.Threads, options.Value.QueueLength, TimeSpan.FromMilliseconds(options.Value.DeadlineMs));
        // The queue owns the file: unmapped under a scan that runs late, it would take the process with it.
        var queue = generation.Own(new InferenceQueue<ReadOnlyMemory<float>, double[]>(
            folder.Manifest.Name, () => new SimilarityRankingWorker(battles, strengths), bounds, timeProvider, battles));
        return new SimilarityRankingScorer(
            folder.Manifest.Name, embedder, queue, models, [.. battles.Header.Models.Select(model => model.Tier)], options.Value.CacheEntries);
    }
}
