namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>Turns text into the token ids of an encoder. Thread-safe.</summary>
public interface ITextTokenizer
{
    /// <summary>Appends the token ids of a text, without truncation.</summary>
    void Encode(string text, List<int> tokens);
}
