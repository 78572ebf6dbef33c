using System.Collections.Immutable;

namespace Orleans.Routing.Scoring.PromptLength;

/// <summary>The settings of a router of kind <c>prompt_length</c>: a broken line from lengths to win rates.</summary>
public sealed record PromptLengthSettings
{
    /// <summary>Lengths of stems in UTF-16 units, each greater than the one before; at least two.</summary>
    public required ImmutableArray<int> Characters { get; init; }

    /// <summary>The win rate at each length, 0 to 1, never falling.</summary>
    public required ImmutableArray<double> WinRates { get; init; }
}
