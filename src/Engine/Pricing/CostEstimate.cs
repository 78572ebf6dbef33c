namespace Orleans.Routing.Pricing;

/// <summary>
/// What a request is expected to use, before any provider has counted. Tokens of a prompt are taken as a quarter of its characters, rounded
/// up: close for English, low for other scripts. Of the answer nothing is known, so a usual length is assumed unless the caller allows less.
/// Estimates order and limit; the ledger books what was used.
/// </summary>
public static class CostEstimate
{
    /// <summary>Completion tokens assumed of a chat answer.</summary>
    public const int UsualOutputTokens = 300;

    private const int CharactersPerToken = 4;

    /// <summary>Tokens of a prompt of that many characters.</summary>
    public static int InputTokens(long characters) => (int)Math.Min((characters + CharactersPerToken - 1) / CharactersPerToken, int.MaxValue);

    /// <summary>Completion tokens expected when the caller allows at most so many.</summary>
    public static int OutputTokens(int? allowed) => Math.Clamp(allowed ?? UsualOutputTokens, 0, UsualOutputTokens);

    /// <summary>The cost expected; one beyond all measure is given as the largest amount there is.</summary>
    public static NanoUsd Of(ModelPrice price, in TokenUsage usage)
    {
        try
        {
            return price.CostOf(usage);
        }
        catch (OverflowException)
        {
            return new NanoUsd(long.MaxValue);
        }
    }
}
