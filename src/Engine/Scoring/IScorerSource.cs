namespace Orleans.Routing.Scoring;

/// <summary>
/// Makes one scorer. Every registered source is asked at start and at each reload; one that throws is recorded as failed, by
/// name and reason, and does not stop the others.
/// </summary>
public interface IScorerSource
{
    /// <summary>The name of the router the source makes.</summary>
    string Name { get; }

    /// <summary>Loads the scorer. What it shares or must have disposed goes through <paramref name="generation"/>.</summary>
    ValueTask<IScorer> LoadAsync(ScorerGeneration generation, CancellationToken cancellationToken);
}
