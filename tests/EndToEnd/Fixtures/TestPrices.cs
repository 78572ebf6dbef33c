namespace Orleans.Routing.EndToEnd.Fixtures;

/// <summary>What the fake models cost, in US dollars per million tokens, and what usage of them therefore costs in nano-USD.</summary>
internal static class TestPrices
{
    public const decimal StrongInput = 2.50m;
    public const decimal StrongOutput = 10.00m;
    public const decimal WeakInput = 0.15m;
    public const decimal WeakOutput = 0.60m;

    // A million tokens at one dollar: one token is 1,000 nano-USD. All the prices above give whole numbers.
    public static long NanoUsd(string model, long promptTokens, long completionTokens) =>
        model.Contains("strong", StringComparison.Ordinal)
            ? (long)(((promptTokens * StrongInput) + (completionTokens * StrongOutput)) * 1_000)
            : (long)(((promptTokens * WeakInput) + (completionTokens * WeakOutput)) * 1_000);
}
