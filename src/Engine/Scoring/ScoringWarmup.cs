using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Scoring.Embeddings;

namespace Orleans.Routing.Scoring;

/// <summary>
/// Loads every scorer of the catalog, runs a fixed prompt through it and publishes those that answered. Called at start and again to
/// swap models: decisions use the old scorers until the new table is in place.
/// </summary>
public sealed partial class ScoringWarmup(
    ScorerCatalog catalog,
    IPromptEmbedderSource embedders,
    ScorerRegistry registry,
    IOptions<ScoringOptions> options,
    TimeProvider timeProvider,
    ILogger<ScoringWarmup> logger) : IAsyncDisposable
{
    // Ten seconds at the default deadline: a machine that starts much else besides compiles slowly, and a router given up here stays away
    // until the next load.
    private const int WarmupAttempts = 200;

    // Short, middle and longer than one encoder window, so that each path is compiled before the first request.
    private static readonly ImmutableArray<string> WarmupTexts =
    [
        "How do I reset my password?",
        "Explain the difference between a civil and a criminal case, and give one example of each.",
        string.Concat(Enumerable.Repeat("Summarize the quarterly report in three bullet points for the board. ", 20)),
    ];

    private readonly SemaphoreSlim _loading = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();
    private ScorerGeneration? _current;
    private int _disposed;

    /// <summary>
    /// Loads and publishes the scorers. Never throws for a scorer that fails: <see cref="ScorerRegistry.Failures"/> has its name
    /// and the reason. Returns once the generation before is disposed.
    /// </summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await _loading.WaitAsync(cancellationToken);
        try
        {
            var generation = new ScorerGeneration(embedders);
            try
            {
                await PublishAsync(generation, cancellationToken);
            }
            catch
            {
                await generation.DisposeAsync();
                throw;
            }

            await RetireAsync(Interlocked.Exchange(ref _current, generation));
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _stopping.CancelAsync();
        await _loading.WaitAsync(CancellationToken.None);
        registry.Replace([], []);
        if (Interlocked.Exchange(ref _current, null) is { } generation)
        {
            await generation.DisposeAsync();
        }

        _loading.Dispose();
        _stopping.Dispose();
    }

    private async Task PublishAsync(ScorerGeneration generation, CancellationToken cancellationToken)
    {
        var loaded = ImmutableArray.CreateBuilder<IScorer>();
        var failures = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var source in catalog.Sources())
        {
            try
            {
                var scorer = await source.LoadAsync(generation, cancellationToken);
                await WarmUpAsync(scorer, cancellationToken);
                loaded.Add(scorer);
                Log.ScorerLoaded(logger, source.Name);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                failures[source.Name] = exception.Message;
                Log.ScorerFailed(logger, source.Name, exception);
            }
        }

        registry.Replace(loaded, failures.ToImmutable());
    }

    private static async Task WarmUpAsync(IScorer scorer, CancellationToken cancellationToken)
    {
        foreach (var text in WarmupTexts)
        {
            var prompt = new ScoringPrompt(text, Guid.Empty, new ModelId("warm-up", "strong"), new ModelId("warm-up", "weak"));
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    _ = await scorer.ScoreAsync(prompt, cancellationToken);
                    break;
                }
                catch (OperationCanceledException) when (attempt < WarmupAttempts && !cancellationToken.IsCancellationRequested)
                {
                    // Code is still being compiled, so the first answers may miss the deadline: that is what this is for.
                }
            }
        }
    }

    /// <summary>Decisions that took a scorer from the table before the swap have finished with it after one deadline; two are given.</summary>
    private async Task RetireAsync(ScorerGeneration? previous)
    {
        if (previous is null)
        {
            return;
        }

        var drain = Task.Delay(TimeSpan.FromMilliseconds(2 * options.Value.DeadlineMs), timeProvider, _stopping.Token);
        await drain.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // A stopping process does not wait.
        await previous.DisposeAsync();
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 3001, Level = LogLevel.Information, Message = "Scorer {Scorer} is loaded and warm.")]
        public static partial void ScorerLoaded(ILogger logger, string scorer);

        [LoggerMessage(EventId = 3002, Level = LogLevel.Error, Message = "Scorer {Scorer} could not be loaded; decisions that name it fall back.")]
        public static partial void ScorerFailed(ILogger logger, string scorer, Exception exception);
    }
}
