using Orleans.Routing.Scoring;

namespace Orleans.Routing.Domains.Classification;

/// <summary>Makes the domain classifier of a generation of scorers, with which it shares the prompt embedder.</summary>
public interface IDomainClassifierSource
{
    /// <summary>Loads the classifier; what must be disposed goes through <paramref name="generation"/>.</summary>
    ValueTask<IDomainClassifier> LoadAsync(ScorerGeneration generation, CancellationToken cancellationToken);
}
