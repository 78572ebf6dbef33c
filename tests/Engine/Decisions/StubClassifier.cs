using System.Collections.Immutable;
using Orleans.Routing.Domains.Classification;

namespace Orleans.Routing.Decisions;

/// <summary>A classifier that does as it is told and remembers what it was asked.</summary>
internal sealed class StubClassifier(Func<string, CancellationToken, ValueTask<DomainProbabilities>> classify) : IDomainClassifier
{
    private static readonly ImmutableArray<string> Labels = ["legal", "medical", "none"];

    public StubClassifier(float legal, float medical, float none)
        : this((_, _) => ValueTask.FromResult(Answer(legal, medical, none)))
    {
    }

    public List<string> Asked { get; } = [];

    public static DomainProbabilities Answer(float legal, float medical, float none) => new(Labels, 0.3, new[] { legal, medical, none });

    public ValueTask<DomainProbabilities> ClassifyAsync(string text, CancellationToken cancellationToken)
    {
        Asked.Add(text);
        return classify(text, cancellationToken);
    }
}
