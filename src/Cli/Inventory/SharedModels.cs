using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Routing.Domains.Classification;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Embeddings;

namespace Orleans.Routing.Cli.Inventory;

/// <summary>The models that have no manifest, for a silo has one of each: the shipped encoder and the domain classifier. Each is loaded as a silo loads it and asked about a fixed prompt.</summary>
internal static class SharedModels
{
    /// <summary>What the encoder answers.</summary>
    public static Task<string> AskEncoderAsync(ServiceProvider services, CancellationToken cancellationToken) => AskAsync(
        services,
        UniversalSentenceEncoderLite.Id,
        async generation =>
        {
            var embedder = await generation.GetEmbedderAsync(cancellationToken);
            return $"{(await embedder.EmbedAsync(ModelCheck.Prompt, cancellationToken)).Length} numbers for a fixed prompt";
        },
        cancellationToken);

    /// <summary>What the domain classifier answers: the user's own where there is one, else the shipped one.</summary>
    public static Task<string> AskClassifierAsync(ServiceProvider services, CancellationToken cancellationToken) => AskAsync(
        services,
        DomainClassifierModel.Folder,
        async generation =>
        {
            var classifier = await services.GetRequiredService<IDomainClassifierSource>().LoadAsync(generation, cancellationToken);
            var answer = await classifier.ClassifyAsync(ModelCheck.Prompt, cancellationToken);
            return $"knows {string.Join(", ", answer.Labels)}";
        },
        cancellationToken);

    private static Task<string> AskAsync(ServiceProvider services, string model, Func<ScorerGeneration, Task<string>> ask, CancellationToken cancellationToken) => BoundedLoad.RunAsync(
        model,
        async () =>
        {
            await using var generation = new ScorerGeneration(services.GetRequiredService<IPromptEmbedderSource>(), services.GetRequiredService<EmbedderCatalog>());
            return await ask(generation);
        },
        services.GetRequiredService<IOptions<ScoringOptions>>().Value.LoadTimeout,
        TimeProvider.System,
        cancellationToken);
}
