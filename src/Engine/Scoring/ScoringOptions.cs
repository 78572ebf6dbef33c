using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Inference;
using Orleans.Routing.Scoring.Remote;

namespace Orleans.Routing.Scoring;

/// <summary>How this process loads and runs its scorers: section <c>Scoring</c> of the configuration.</summary>
public sealed class ScoringOptions
{
    /// <summary>The section's name.</summary>
    public const string SectionName = "Scoring";

    internal const int MostThreads = 64;

    /// <summary>The folder with the encoder and the heads. Default: <c>models</c> beside the program.</summary>
    public string ModelsPath { get; set; } = Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>
    /// The folder where <c>orleans-routing models import</c> and <c>train</c> put routers of the user's own; it need not exist.
    /// A router there takes the place of a shipped one of the same name. Default: <c>data/models</c> in the working folder.
    /// </summary>
    public string ImportedModelsPath { get; set; } = Path.Combine("data", "models");

    /// <summary>
    /// Threads that run the encoder, each on one core; 1 to 64. Default: half of the cores, at least 1 and at most 64. More threads than cores
    /// only lengthen the tail.
    /// </summary>
    public int Threads { get; set; } = ThreadsFor(Environment.ProcessorCount / 2);

    /// <summary>Prompts that may wait for the encoder before further ones are refused; 1 to 65,536. Default: 64.</summary>
    public int QueueLength { get; set; } = 64;

    /// <summary>
    /// Milliseconds a score may take, waiting included, before the router goes on without one; 1 to 60,000. The one deadline of scoring:
    /// a model's own manifest can set another for itself. Default: 50.
    /// </summary>
    public int DeadlineMs { get; set; } = 50;

    /// <summary>
    /// Seconds that one model may take to be opened and to answer its first prompts, 1 to 3,600. A model that takes longer is left out, and the
    /// others serve; models are loaded one after another. Default: 120.
    /// </summary>
    public int LoadTimeoutSeconds { get; set; } = 120;

    /// <summary>Embeddings and scores kept, by content hash; 0 (none) to 1,000,000. One embedding takes 2 KiB. Default: 4,096.</summary>
    public int CacheEntries { get; set; } = 4096;

    /// <summary>Remote prompt embedders by name; <c>remote/NAME</c> is an embedder's id.</summary>
    public Dictionary<string, RemoteModelOptions> Embedders { get; } = new(StringComparer.Ordinal);

    /// <summary>Remote completions by name, which routers of kind <c>causal_llm_remote</c> ask.</summary>
    public Dictionary<string, RemoteModelOptions> Completions { get; } = new(StringComparer.Ordinal);

    /// <summary>A number of threads that is allowed, near the one wanted.</summary>
    internal static int ThreadsFor(int wanted) => Math.Clamp(wanted, 1, MostThreads);

    /// <summary><see cref="DeadlineMs"/> as a time.</summary>
    internal TimeSpan Deadline => TimeSpan.FromMilliseconds(DeadlineMs);

    /// <summary>Whether <see cref="DeadlineMs"/> goes before what a model's manifest sets for itself, for programs that would rather wait.</summary>
    internal bool IgnoresManifestDeadlines { get; set; }

    /// <summary><see cref="LoadTimeoutSeconds"/> as a time.</summary>
    internal TimeSpan LoadTimeout => TimeSpan.FromSeconds(LoadTimeoutSeconds);

    /// <summary>The bounds of a model's queue.</summary>
    internal InferenceQueueSettings QueueSettings(ScorerFolder folder, int? deadlineMs)
    {
        if (deadlineMs is { } own)
        {
            ScorerSettings.RequireRange(folder, "deadline_ms", own, 1, 60_000);
        }

        return new InferenceQueueSettings(Threads, QueueLength, IgnoresManifestDeadlines ? Deadline : TimeSpan.FromMilliseconds(deadlineMs ?? DeadlineMs));
    }
}
