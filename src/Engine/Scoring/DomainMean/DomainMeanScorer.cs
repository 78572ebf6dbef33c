using System.Collections.Frozen;

namespace Orleans.Routing.Scoring.DomainMean;

/// <summary>
/// One win rate for each domain, whatever the prompt says. Known domains alone explain much of what trained routers seem to know, so it
/// stands beside them as a baseline; from some 500 outcomes on it is as good as a regression.
/// </summary>
internal sealed class DomainMeanScorer : IScorer
{
    private readonly WinRate _overall;
    private readonly FrozenDictionary<string, WinRate> _domains;

    /// <exception cref="ArgumentOutOfRangeException">A mean is not in [0,1].</exception>
    public DomainMeanScorer(string name, DomainMeanSettings settings)
    {
        Name = name;
        _overall = new WinRate(settings.Overall);
        _domains = settings.Domains.ToFrozenDictionary(domain => domain.Key, domain => new WinRate(domain.Value), StringComparer.Ordinal);
    }

    public string Name { get; }

    public bool UsesDomain => true;

    public ValueTask<WinRate> ScoreAsync(ScoringPrompt prompt, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_domains.TryGetValue(prompt.Domain, out var mean) ? mean : _overall);
}
