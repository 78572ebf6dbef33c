using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Scoring;
using Spectre.Console;

namespace Orleans.Routing.Cli.Evaluation.Scores;

/// <summary>Scores many prompts with one router on all cores, through the interface a silo uses.</summary>
internal sealed class BatchScoring(IAnsiConsole console, TimeProvider timeProvider)
{
    // Callers per core: while one's result is handed back, another's prompt is in the encoder.
    private const int CallersPerCore = 2;

    /// <summary>Whether a router asks another machine: those alone are not warmed up.</summary>
    public static bool IsRemote(IScorer scorer) => !scorer.IsWarmedUp;

    /// <summary>The win rate of each distinct pair of prompt and domain.</summary>
    public async Task<RouterScores> RunAsync(
        IScorer scorer, IReadOnlyList<RoutedPrompt> prompts, string strongModel, string weakModel, ScoreCache cache, CancellationToken cancellationToken)
    {
        var (strong, weak) = (ToId(strongModel), ToId(weakModel));
        var distinct = prompts.Distinct().Select(prompt => (Prompt: prompt, Key: ScoreCache.KeyOf(prompt))).ToList();
        var missing = distinct.Where(prompt => !cache.TryGet(prompt.Key, out _)).ToList();
        var started = timeProvider.GetTimestamp();
        await console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).StartAsync(async progress =>
        {
            var task = progress.AddTask($"Score with {scorer.Name}", maxValue: Math.Max(1, distinct.Count));
            task.Increment(distinct.Count - missing.Count);
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = IsRemote(scorer) ? RemotePatience.Callers : CallersPerCore * Environment.ProcessorCount, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(missing, parallel, async (entry, stopping) =>
            {
                var prompt = new ScoringPrompt(ScoredText.Of(entry.Prompt.Text), ToRequestId(entry.Prompt.Text), strong, weak) { Domain = entry.Prompt.Domain };
                cache.Add(entry.Key, await ScoreAsync(scorer, prompt, stopping));
                task.Increment(1);
            });
        });
        var scores = distinct.ToDictionary(entry => entry.Prompt, entry => cache.TryGet(entry.Key, out var score) ? score : double.NaN);
        return new RouterScores(scorer.Name, scores, missing.Count, timeProvider.GetElapsedTime(started));
    }

    private async ValueTask<double> ScoreAsync(IScorer scorer, ScoringPrompt prompt, CancellationToken cancellationToken)
    {
        try
        {
            var winRate = IsRemote(scorer)
                ? await RemotePatience.RunAsync(() => scorer.ScoreAsync(prompt, cancellationToken), timeProvider, cancellationToken)
                : await scorer.ScoreAsync(prompt, cancellationToken);
            return winRate.Value;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var beginning = prompt.Text.Length <= 60 ? prompt.Text : $"{prompt.Text[..60]}...";
            throw new InvalidDataException($"The router '{scorer.Name}' could not score the prompt '{beginning}': {exception.Message} What was scored before is kept.", exception);
        }
    }

    /// <summary>Outcome files name models freely; a name without a provider gets one, since a model's id needs it.</summary>
    private static ModelId ToId(string model) => ModelId.TryParse(model, out var id) ? id : new ModelId("unknown", model);

    // The id seeds chance, so it comes from the prompt: another run gives the same scores.
    private static Guid ToRequestId(string text)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, XxHash128.HashToUInt128(MemoryMarshal.AsBytes(text.AsSpan())));
        return new Guid(bytes);
    }
}
