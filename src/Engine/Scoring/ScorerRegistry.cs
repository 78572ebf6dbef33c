using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Orleans.Routing.Domains.Classification;

namespace Orleans.Routing.Scoring;

/// <summary>The scorers loaded in this process, by router name, and the domain classifier. Read on every decision, so the table is swapped whole.</summary>
public sealed class ScorerRegistry
{
    private FrozenDictionary<string, IScorer> _scorers = FrozenDictionary<string, IScorer>.Empty;
    private IDomainClassifier? _classifier;
    private ImmutableDictionary<string, string> _failures = ImmutableDictionary<string, string>.Empty;

    /// <summary>Names of the scorers that are loaded and warm, in ordinal order.</summary>
    public ImmutableArray<string> Names => [.. Volatile.Read(ref _scorers).Keys.Order(StringComparer.Ordinal)];

    /// <summary>Scorers that could not be loaded, and the classifier under its folder's name: name and reason.</summary>
    public ImmutableDictionary<string, string> Failures => Volatile.Read(ref _failures);

    /// <summary>The domain classifier that is loaded and warm, or null.</summary>
    public IDomainClassifier? Classifier => Volatile.Read(ref _classifier);

    /// <summary>Finds a scorer by router name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out IScorer? scorer) => Volatile.Read(ref _scorers).TryGetValue(name, out scorer);

    /// <summary>Replaces everything.</summary>
    public void Replace(IEnumerable<IScorer> scorers, ImmutableDictionary<string, string> failures, IDomainClassifier? classifier = null)
    {
        Volatile.Write(ref _classifier, classifier);
        Volatile.Write(ref _failures, failures);
        Volatile.Write(ref _scorers, scorers.ToFrozenDictionary(scorer => scorer.Name, StringComparer.Ordinal));
    }
}
