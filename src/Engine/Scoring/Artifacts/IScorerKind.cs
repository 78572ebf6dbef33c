namespace Orleans.Routing.Scoring.Artifacts;

/// <summary>
/// One way of scoring, for any number of routers that differ in their files: <c>mf</c>, <c>sw_ranking</c>, <c>bert</c> and so on.
/// </summary>
public interface IScorerKind
{
    /// <summary>The name that manifests carry.</summary>
    string Kind { get; }

    /// <summary>
    /// Loads the router of a folder under the manifest's name. What it shares or must have disposed goes through
    /// <paramref name="generation"/>.
    /// </summary>
    /// <exception cref="InvalidDataException">The files are not what the kind needs; the message says what was expected.</exception>
    ValueTask<IScorer> LoadAsync(ScorerFolder folder, ScorerGeneration generation, CancellationToken cancellationToken);
}
