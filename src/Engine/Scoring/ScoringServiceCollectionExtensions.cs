using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Routing.Domains.Classification;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Blending;
using Orleans.Routing.Scoring.CausalModels;
using Orleans.Routing.Scoring.Classification;
using Orleans.Routing.Scoring.Difficulty;
using Orleans.Routing.Scoring.DomainMean;
using Orleans.Routing.Scoring.Embeddings;
using Orleans.Routing.Scoring.Linear;
using Orleans.Routing.Scoring.MatrixFactorization;
using Orleans.Routing.Scoring.PromptLength;
using Orleans.Routing.Scoring.Remote;
using Orleans.Routing.Scoring.SimilarityRanking;

namespace Orleans.Routing.Scoring;

/// <summary>Registers the scorers of a process.</summary>
public static class ScoringServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="ScorerRegistry"/>, the shipped scorers and <see cref="ScoringWarmup"/>, which loads them when called.
    /// Another <see cref="IScorerSource"/> adds a router, an <see cref="IScorerKind"/> a way to load routers from folders; an <see cref="IPromptEmbedderSource"/> registered before this call
    /// replaces the shipped encoder.
    /// </summary>
    public static IServiceCollection AddRoutingScoring(this IServiceCollection services)
    {
        services.AddOptions<ScoringOptions>().BindConfiguration(ScoringOptions.SectionName).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ScoringOptions>, ScoringOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ScorerRegistry>();
        services.TryAddSingleton<ScorerCatalog>();
        services.TryAddSingleton<ScoringWarmup>();
        services.TryAddSingleton<IPromptEmbedderSource, SentenceEncoderSource>();
        services.TryAddSingleton<IDomainClassifierSource, DomainClassifierSource>();
        services.TryAddSingleton<IModelEndpointFactory, NoModelEndpoints>();
        services.TryAddSingleton<EmbedderCatalog>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IScorerSource, RandomScorerSource>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IScorerSource, DifficultyScorerSource>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IScorerKind, BertScorerKind>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IScorerKind, CausalScorerKind>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IScorerKind, RemoteCausalScorerKind>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IScorerKind, MatrixFactorizationKind>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IScorerKind, SimilarityRankingKind>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IScorerKind, LinearKind>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IScorerKind, DomainMeanKind>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IScorerKind, PromptLengthKind>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IScorerKind, BlendKind>());
        return services;
    }
}
