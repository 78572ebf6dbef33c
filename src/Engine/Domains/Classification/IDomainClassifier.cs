namespace Orleans.Routing.Domains.Classification;

/// <summary>
/// Gives each of its labels a probability for a prompt. One instance serves a whole silo: implementations are thread-safe, keep no
/// reference to the prompt, and throw when they cannot classify (detection is then lexical and says so).
/// </summary>
public interface IDomainClassifier
{
    /// <summary>Classifies a prompt.</summary>
    /// <param name="text">The prompt's stem.</param>
    /// <param name="cancellationToken">The deadline.</param>
    ValueTask<DomainProbabilities> ClassifyAsync(string text, CancellationToken cancellationToken);
}
