using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Routing.Domains.Classification;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Scoring.Embeddings;
using Orleans.Routing.Scoring.Pairs;

namespace Orleans.Routing.Scoring;

/// <summary>
/// Loads every scorer of the catalog and the domain classifier, runs fixed prompts through each and publishes those that answered. Called at start and again to
/// swap models: decisions use the old scorers until the new table is in place.
/// </summary>
public sealed partial class ScoringWarmup(
    ScorerCatalog catalog,
    IPromptEmbedderSource embedders,
    EmbedderCatalog embedderCatalog,
    ScorerRegistry registry,
    IOptions<ScoringOptions> options,
    TimeProvider timeProvider,
    ILogger<ScoringWarmup> logger,
    IDomainClassifierSource? classifiers = null) : IAsyncDisposable
{
    // Of one model, for all texts together; three seconds at the default deadline. A node that starts on a busy machine has better to do.
    private const int WarmupAttempts = 60;

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
    private long _loads;
    private int _disposed;

    /// <summary>How often the scorers were loaded and published.</summary>
    public long Loads => Interlocked.Read(ref _loads);

    /// <summary>
    /// Loads and publishes the scorers. Never throws for a scorer that fails: <see cref="ScorerRegistry.Failures"/> has its name
    /// and the reason. Returns once the generation before is disposed.
    /// </summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await _loading.WaitAsync(cancellationToken);
        try
        {
            var drain = 2 * registry.LongestDeadline(TimeSpan.FromMilliseconds(options.Value.DeadlineMs));
            var generation = new ScorerGeneration(embedders, embedderCatalog);
            try
            {
                await PublishAsync(generation, cancellationToken);
            }
            catch
            {
                await generation.DisposeAsync();
                throw;
            }

            Interlocked.Increment(ref _loads);
            await RetireAsync(Interlocked.Exchange(ref _current, generation), drain);
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
                loaded.Add(await BoundedLoad.RunAsync(source.Name, () => LoadWarmAsync(source, generation, cancellationToken), options.Value.LoadTimeout, timeProvider, cancellationToken));
                Log.ScorerLoaded(logger, source.Name);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                failures[source.Name] = exception.Message;
                Log.ScorerFailed(logger, source.Name, exception);
                NoteLeftBehind(exception, source.Name);
            }
        }

        var classifier = await LoadClassifierAsync(generation, failures, cancellationToken);
        registry.Replace(loaded, failures.ToImmutable(), classifier);
    }

    private async Task<IDomainClassifier?> LoadClassifierAsync(
        ScorerGeneration generation, ImmutableDictionary<string, string>.Builder failures, CancellationToken cancellationToken)
    {
        if (classifiers is null)
        {
            return null;
        }

        try
        {
            var classifier = await BoundedLoad.RunAsync(
                DomainClassifierModel.Folder, () => LoadWarmAsync(classifiers, generation, cancellationToken), options.Value.LoadTimeout, timeProvider, cancellationToken);
            Log.ClassifierLoaded(logger);
            return classifier;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            failures[DomainClassifierModel.Folder] = exception.Message;
            Log.ClassifierFailed(logger, exception);
            NoteLeftBehind(exception, DomainClassifierModel.Folder);
            return null;
        }
    }

    private void NoteLeftBehind(Exception exception, string model)
    {
        if (exception is ModelLoadTimeoutException)
        {
            Log.ThreadLeftBehind(logger, model);
        }
    }

    private async Task<IScorer> LoadWarmAsync(IScorerSource source, ScorerGeneration generation, CancellationToken cancellationToken)
    {
        var scorer = await source.LoadAsync(generation, cancellationToken);
        if (scorer.IsWarmedUp)
        {
            await WarmUpAsync(scorer, cancellationToken);
        }

        return scorer;
    }

    private async Task<IDomainClassifier> LoadWarmAsync(IDomainClassifierSource source, ScorerGeneration generation, CancellationToken cancellationToken)
    {
        var classifier = await source.LoadAsync(generation, cancellationToken);
        await WarmUpAsync(DomainClassifierModel.Folder, async text => await classifier.ClassifyAsync(text, cancellationToken), cancellationToken);
        return classifier;
    }

    private Task WarmUpAsync(IScorer scorer, CancellationToken cancellationToken) => WarmUpAsync(
        scorer.Name,
        async text => await scorer.ScoreAsync(
            new ScoringPrompt(text, Guid.Empty, new ModelId("warm-up", "strong"), new ModelId("warm-up", "weak")), cancellationToken),
        cancellationToken);

    private async Task WarmUpAsync(string name, Func<string, Task> run, CancellationToken cancellationToken)
    {
        var late = 0;
        foreach (var text in WarmupTexts)
        {
            while (true)
            {
                try
                {
                    await run(text);
                    break;
                }
                catch (UnknownModelPairException)
                {
                    break; // A router of a closed set of models cannot know the invented pair; its loading has tried a pair of its own.
                }
                catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
                {
                    // Code is still being compiled, so the first answers may miss the deadline: that is what this is for. A machine that is
                    // busy now may not be later, and a late score costs a decision no more than no scorer would.
                    if (++late == WarmupAttempts)
                    {
                        Log.StillSlow(logger, name, late);
                        return;
                    }
                }
            }
        }
    }

    /// <summary>Decisions that took a scorer from the table before the swap have finished with it after its deadline; two are given.</summary>
    private async Task RetireAsync(ScorerGeneration? previous, TimeSpan drain)
    {
        if (previous is null)
        {
            // What loading took is garbage by now, the bytes of the models' files above all. Nobody is served yet who would have to wait for this.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            Inference.NativeHeap.ReturnUnused();
            return;
        }

        var drained = Task.Delay(drain, timeProvider, _stopping.Token);
        await drained.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // A stopping process does not wait.
        await previous.DisposeAsync();
        Inference.NativeHeap.ReturnUnused();
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 3001, Level = LogLevel.Information, Message = "Scorer {Scorer} is loaded and warm.")]
        public static partial void ScorerLoaded(ILogger logger, string scorer);

        [LoggerMessage(EventId = 3002, Level = LogLevel.Error, Message = "Scorer {Scorer} could not be loaded; decisions that name it fall back.")]
        public static partial void ScorerFailed(ILogger logger, string scorer, Exception exception);

        [LoggerMessage(EventId = 3005, Level = LogLevel.Warning, Message = "{Model} has missed its deadline {Attempts} times while it was warmed up; it serves all the same, and decisions fall back whenever it is late.")]
        public static partial void StillSlow(ILogger logger, string model, int attempts);

        [LoggerMessage(EventId = 3006, Level = LogLevel.Warning, Message = "The thread that loads {Model} has not come back and is left to itself: ending it could take the process with it. Should it finish, what it loaded is freed at a later load.")]
        public static partial void ThreadLeftBehind(ILogger logger, string model);

        [LoggerMessage(EventId = 3003, Level = LogLevel.Information, Message = "The domain classifier is loaded and warm.")]
        public static partial void ClassifierLoaded(ILogger logger);

        [LoggerMessage(EventId = 3004, Level = LogLevel.Error, Message = "The domain classifier could not be loaded; domains are found by keywords and patterns alone.")]
        public static partial void ClassifierFailed(ILogger logger, Exception exception);
    }
}
