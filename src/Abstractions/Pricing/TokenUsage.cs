namespace Orleans.Routing.Pricing;

/// <summary>Tokens counted for one upstream attempt, in OpenAI's meaning: the parts are contained in their whole.</summary>
[GenerateSerializer, Immutable, Alias("routing.token-usage")]
public readonly record struct TokenUsage
{
    /// <summary>All prompt tokens, cached ones included.</summary>
    [Id(0)] public long Input { get; init; }

    /// <summary>The part of <see cref="Input"/> read from the provider's prompt cache.</summary>
    [Id(1)] public long CachedInput { get; init; }

    /// <summary>The part of <see cref="Input"/> written to the provider's prompt cache.</summary>
    [Id(2)] public long CacheCreation { get; init; }

    /// <summary>All completion tokens, reasoning included.</summary>
    [Id(3)] public long Output { get; init; }

    /// <summary>The part of <see cref="Output"/> spent on hidden reasoning.</summary>
    [Id(4)] public long Reasoning { get; init; }
}
