using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.ML.OnnxRuntime;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Embeddings;
using Orleans.Routing.Scoring.Pairs;

namespace Orleans.Routing.Cli.Inventory;

/// <summary>Loads the model of a folder and asks it about a fixed prompt.</summary>
internal static class ModelCheck
{
    /// <summary>The prompt every model is asked about.</summary>
    public const string Prompt = "How many primes are there, and how do I prove it?";

    /// <summary>What the model answered: a win rate, or the size of the vector. One that asks another machine is asked where the services' settings describe that.</summary>
    /// <exception cref="InvalidDataException">The folder is not what its manifest says, or the model gives no usable answer.</exception>
    public static Task<ModelAnswer> RunAsync(ServiceProvider services, ModelFolder folder, CancellationToken cancellationToken) =>
        RunAsync(services, folder, folder.Path, cancellationToken);

    private static async Task<ModelAnswer> RunAsync(ServiceProvider services, ModelFolder folder, string place, CancellationToken cancellationToken)
    {
        if (folder.Problem is { } problem)
        {
            throw new InvalidDataException(problem);
        }

        var settings = services.GetRequiredService<IConfiguration>();
        var unknown = folder.Manifest is { } manifest ? RemoteModels.SectionsOf(manifest).Where(section => !settings.GetSection(section).Exists()).ToList() : [];
        if (unknown.Count > 0)
        {
            return ModelAnswer.NotAsked(RemoteModels.Advice(folder.Name, place, unknown));
        }

        var limit = services.GetRequiredService<IOptions<ScoringOptions>>().Value.LoadTimeout;
        return ModelAnswer.Of(await BoundedLoad.RunAsync(folder.Name, () => AskAsync(services, folder, cancellationToken), limit, TimeProvider.System, cancellationToken));
    }

    private static async Task<string> AskAsync(ServiceProvider services, ModelFolder folder, CancellationToken cancellationToken)
    {
        await using var generation = new ScorerGeneration(services.GetRequiredService<IPromptEmbedderSource>(), services.GetRequiredService<EmbedderCatalog>());
        try
        {
            return folder.IsEmbedder
                ? await EmbedAsync(services, folder, cancellationToken)
                : await ScoreAsync(services, folder, generation, cancellationToken);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidDataException($"{folder.Path}: {exception.Message}", exception);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new InvalidDataException($"{folder.Path}: the model failed on '{Prompt}'; do tokenizer and model belong together? {exception.Message}", exception);
        }
    }

    /// <summary>Asks a model before it is published. One whose embedder this program cannot open is published unasked.</summary>
    /// <param name="draft">The model's folder.</param>
    /// <param name="places">Where its embedder is.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="InvalidDataException">The model cannot be loaded or gives no usable answer.</exception>
    public static async Task<ModelAnswer> DraftAsync(string draft, RouterPlaces places, CancellationToken cancellationToken)
    {
        var folder = ModelFolder.ReadAll(draft).First();
        var embedder = folder.Manifest?.Embedder;
        if (embedder is not (null or UniversalSentenceEncoderLite.Id) && !EmbedderCatalog.Knows(embedder))
        {
            return ModelAnswer.NotAsked(
                $"not asked, for its embedder '{embedder}' is none of those here ({UniversalSentenceEncoderLite.Id}, onnx/NAME, remote/NAME): only a silo whose own embedder has that id can load it");
        }

        await using var services = ScoringServices.Create(places.ModelsPath, places.ImportedPath);
        return await RunAsync(services, folder, Path.Combine(places.ImportedPath, folder.Name), cancellationToken);
    }

    private static async Task<string> ScoreAsync(
        ServiceProvider services, ModelFolder folder, ScorerGeneration generation, CancellationToken cancellationToken)
    {
        var kinds = services.GetServices<IScorerKind>().ToDictionary(kind => kind.Kind, StringComparer.Ordinal);
        var scorer = await new FolderScorerSource(folder.Path, kinds).LoadAsync(generation, cancellationToken);
        try
        {
            var winRate = await scorer.ScoreAsync(new ScoringPrompt(Prompt, Guid.Empty, new ModelId("check", "strong"), new ModelId("check", "weak")), cancellationToken);
            return string.Create(CultureInfo.InvariantCulture, $"win rate {winRate.Value:F6} for a fixed prompt");
        }
        catch (UnknownModelPairException)
        {
            // Loading has tried a pair of its own; the invented one it cannot know.
            return "no fallback pair: it scores the models it knows";
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new InvalidDataException($"{folder.Path}: the model gave {exception.ActualValue} for '{Prompt}'; a win rate is a number in [0,1].", exception);
        }
    }

    private static async Task<string> EmbedAsync(ServiceProvider services, ModelFolder folder, CancellationToken cancellationToken)
    {
        await using var encoder = FolderEncoder.Open(
            ScorerFolder.Open(folder.Path, ScorerManifest.EmbedderFileName),
            services.GetRequiredService<IOptions<ScoringOptions>>().Value,
            TimeProvider.System);
        return $"{(await encoder.EmbedAsync(Prompt, cancellationToken)).Length} numbers for a fixed prompt";
    }
}
