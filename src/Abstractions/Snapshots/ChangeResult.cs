using System.Collections.Immutable;

namespace Orleans.Routing.Snapshots;

/// <summary>The answer to a change: what became of it, the value now in force, every problem found, and how far it was published.</summary>
/// <typeparam name="T">What was to be changed.</typeparam>
[GenerateSerializer, Immutable, Alias("routing.change-result`1")]
public sealed record ChangeResult<T>
    where T : class
{
    /// <summary>What became of the change.</summary>
    [Id(0)] public required ChangeOutcome Outcome { get; init; }

    /// <summary>The value now in force, or null when there is none.</summary>
    [Id(1)] public T? Current { get; init; }

    /// <summary>Every problem, when <see cref="Outcome"/> is <see cref="ChangeOutcome.Invalid"/>; the quota, when it is <see cref="ChangeOutcome.QuotaExceeded"/>.</summary>
    [Id(2)] public ImmutableArray<ValidationProblem> Problems { get; init; } = [];

    /// <summary>How far the change has got, when it was applied. Null when it is stored but could not be published yet: the cluster goes on trying.</summary>
    [Id(3)] public Publication? Publication { get; init; }
}
