using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Orleans.Routing.Domains.Classification;

namespace Orleans.Routing.Scoring;

/// <summary>The scorers loaded in this process, by router name, and the domain classifier. Read on every decision, so the table is swapped whole.</summary>
public sealed class ScorerRegistry
{
    private readonly Lock _changing = new();
    private FrozenDictionary<string, IScorer> _scorers = FrozenDictionary<string, IScorer>.Empty;
    private IDomainClassifier? _classifier;
    private ImmutableDictionary<string, string> _failures = ImmutableDictionary<string, string>.Empty;

    /// <summary>Names of the scorers that are loaded and warm, in ordinal order.</summary>
    public ImmutableArray<string> Names => [.. Volatile.Read(ref _scorers).Keys.Order(StringComparer.Ordinal)];

    /// <summary>Scorers that could not be loaded, and the classifier under its folder's name: name and reason.</summary>
    public ImmutableDictionary<string, string> Failures => Volatile.Read(ref _failures);

    /// <summary>The domain classifier that is loaded and warm, or null.</summary>
    public IDomainClassifier? Classifier => Volatile.Read(ref _classifier);

    /// <summary>The longest deadline of a scorer.</summary>
    /// <param name="usual">That of scorers without one of their own.</param>
    public TimeSpan LongestDeadline(TimeSpan usual) =>
        Volatile.Read(ref _scorers).Values.Select(scorer => scorer.Deadline ?? usual).Append(usual).Max();

    /// <summary>Finds a scorer by router name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out IScorer? scorer) => Volatile.Read(ref _scorers).TryGetValue(name, out scorer);

    /// <summary>Replaces everything.</summary>
    public void Replace(IEnumerable<IScorer> scorers, ImmutableDictionary<string, string> failures, IDomainClassifier? classifier = null)
    {
        lock (_changing)
        {
            Volatile.Write(ref _classifier, classifier);
            Publish(scorers, failures);
        }
    }

    /// <summary>Takes a scorer that is out of use from the table, unless it was replaced meanwhile.</summary>
    public void Fail(IScorer scorer, string reason)
    {
        ArgumentNullException.ThrowIfNull(scorer);
        lock (_changing)
        {
            if (TryGet(scorer.Name, out var current) && ReferenceEquals(current, scorer))
            {
                Publish(_scorers.Values.Where(other => !ReferenceEquals(other, scorer)), _failures.SetItem(scorer.Name, reason));
            }
        }
    }

    private void Publish(IEnumerable<IScorer> scorers, ImmutableDictionary<string, string> failures)
    {
        Volatile.Write(ref _failures, failures);
        Volatile.Write(ref _scorers, scorers.ToFrozenDictionary(scorer => scorer.Name, StringComparer.Ordinal));
    }
}
