using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Pricing;

/// <summary>
/// A dated price of one model. Prices are never edited, only superseded by a later one. Each is an integer number of
/// nano-USD per million tokens, so that every published price is held exactly (USD 0.075 per million = 75,000,000).
/// </summary>
[GenerateSerializer, Immutable, Alias("routing.model-price")]
public sealed record ModelPrice
{
    private const long TokensPerUnit = 1_000_000;

    /// <summary>The model priced.</summary>
    [Id(0)] public required ModelId Model { get; init; }

    /// <summary>Names this price in every ledger entry that used it, for example <c>openai/gpt-4o@2026-01-01</c>.</summary>
    [Id(1)] public required string Version { get; init; }

    /// <summary>From when the price holds.</summary>
    [Id(2)] public required DateTimeOffset EffectiveFrom { get; init; }

    /// <summary>Nano-USD per million prompt tokens. Zero is a real price (a local model), not "unknown".</summary>
    [Id(3)] public required long InputPerMillion { get; init; }

    /// <summary>Nano-USD per million completion tokens.</summary>
    [Id(4)] public required long OutputPerMillion { get; init; }

    /// <summary>Nano-USD per million prompt tokens read from the cache; the input price when absent.</summary>
    [Id(5)] public long? CachedInputPerMillion { get; init; }

    /// <summary>Nano-USD per million prompt tokens written to the cache; the input price when absent.</summary>
    [Id(6)] public long? CacheCreationPerMillion { get; init; }

    /// <summary>Nano-USD per million reasoning tokens; the output price when absent.</summary>
    [Id(7)] public long? ReasoningPerMillion { get; init; }

    /// <summary>The exact cost of some usage, rounded once, half to even, to whole nano-USD.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or a part exceeds its whole.</exception>
    /// <exception cref="OverflowException">The cost is beyond what <see cref="NanoUsd"/> holds.</exception>
    public NanoUsd CostOf(in TokenUsage usage)
    {
        var plainInput = usage.Input - usage.CachedInput - usage.CacheCreation;
        var plainOutput = usage.Output - usage.Reasoning;
        ArgumentOutOfRangeException.ThrowIfNegative(plainInput, nameof(usage));
        ArgumentOutOfRangeException.ThrowIfNegative(plainOutput, nameof(usage));
        ArgumentOutOfRangeException.ThrowIfNegative(usage.CachedInput | usage.CacheCreation | usage.Reasoning, nameof(usage));

        var total = ((Int128)plainInput * InputPerMillion)
            + ((Int128)usage.CachedInput * (CachedInputPerMillion ?? InputPerMillion))
            + ((Int128)usage.CacheCreation * (CacheCreationPerMillion ?? InputPerMillion))
            + ((Int128)plainOutput * OutputPerMillion)
            + ((Int128)usage.Reasoning * (ReasoningPerMillion ?? OutputPerMillion));
        var (quotient, remainder) = Int128.DivRem(total, TokensPerUnit);
        var twice = remainder * 2;
        var roundUp = twice > TokensPerUnit || (twice == TokensPerUnit && Int128.IsOddInteger(quotient));
        return new NanoUsd(checked((long)(roundUp ? quotient + 1 : quotient)));
    }
}
