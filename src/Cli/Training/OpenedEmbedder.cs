using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Routing.Cli.Evaluation.Scores;
using Orleans.Routing.Cli.Inventory;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Embeddings;

namespace Orleans.Routing.Cli.Training;

/// <summary>An embedder loaded as a silo loads it.</summary>
internal sealed class OpenedEmbedder : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly ScorerGeneration _generation;
    private readonly IPromptEmbedder _embedder;

    private OpenedEmbedder(ServiceProvider services, ScorerGeneration generation, IPromptEmbedder embedder) => (_services, _generation, _embedder) = (services, generation, embedder);

    public int Dimensions => _embedder.Dimensions;

    /// <summary>Texts that should be under way at once.</summary>
    public int Callers => _embedder.IsRemote ? RemotePatience.Callers : 2 * Environment.ProcessorCount;

    /// <summary>Opens an embedder.</summary>
    /// <exception cref="InvalidDataException">There is none of that id, or it cannot be opened.</exception>
    public static async Task<OpenedEmbedder> OpenAsync(EmbedderChoice choice, CancellationToken cancellationToken)
    {
        var services = ScoringSettings.Services(ScoringSettings.Read(choice.ModelsPath, choice.ImportedPath, choice.SettingsFile));
        var generation = new ScorerGeneration(services.GetRequiredService<IPromptEmbedderSource>(), services.GetRequiredService<EmbedderCatalog>());
        try
        {
            var limit = services.GetRequiredService<IOptions<ScoringOptions>>().Value.LoadTimeout;
            var embedder = await BoundedLoad.RunAsync(
                choice.Id, async () => await generation.GetEmbedderAsync(choice.Id, cancellationToken), limit, TimeProvider.System, cancellationToken);
            return new OpenedEmbedder(services, generation, embedder);
        }
        catch
        {
            await generation.DisposeAsync();
            await services.DisposeAsync();
            throw;
        }
    }

    /// <summary>Embeds a text; an endpoint that has too much to do is asked again.</summary>
    public async Task<float[]> EmbedAsync(string text, CancellationToken cancellationToken)
    {
        try
        {
            var embedding = _embedder.IsRemote
                ? await RemotePatience.RunAsync(() => _embedder.EmbedAsync(text, cancellationToken), TimeProvider.System, cancellationToken)
                : await _embedder.EmbedAsync(text, cancellationToken);
            return embedding.ToArray();
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The embedder's own deadline, not the user.
            throw new InvalidDataException(exception.Message, exception);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _generation.DisposeAsync();
        await _services.DisposeAsync();
    }
}
