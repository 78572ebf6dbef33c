namespace Orleans.Routing.Campaign.Books;

/// <summary>The prices of <c>deploy/cluster/cluster.env</c> in nano-USD per token, worked out by hand so that no code of the product is in them.</summary>
internal static class SamplePrices
{
    private const long StrongInput = 2_500;
    private const long StrongOutput = 10_000;
    private const long WeakInput = 150;
    private const long WeakOutput = 600;

    /// <exception cref="ArgumentException">The sample cluster has no such model.</exception>
    public static long NanoUsd(string model, long promptTokens, long completionTokens) => model switch
    {
        "strong" => (promptTokens * StrongInput) + (completionTokens * StrongOutput),
        "weak" => (promptTokens * WeakInput) + (completionTokens * WeakOutput),
        _ => throw new ArgumentException($"The sample cluster has no model '{model}'.", nameof(model)),
    };
}
