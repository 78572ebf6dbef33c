namespace Orleans.Routing.Scoring.Embeddings;

/// <summary>
/// How a prompt longer than the encoder's 128 tokens is read: in up to four windows of 128, the first 256 tokens and the last 256
/// when there are more than 512. The head is trained on prompts read the same way.
/// </summary>
public static class SentenceWindows
{
    /// <summary>Tokens the encoder reads at once; beyond it the original graph cuts off.</summary>
    public const int WindowTokens = 128;

    /// <summary>Windows read of one prompt.</summary>
    public const int MostWindows = 4;

    private const int MostTokens = WindowTokens * MostWindows;

    /// <summary>Leaves at most the tokens that are read.</summary>
    public static void Shorten(List<int> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        if (tokens.Count > MostTokens)
        {
            tokens.RemoveRange(MostTokens / 2, tokens.Count - MostTokens);
        }
    }
}
