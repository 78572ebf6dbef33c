using System.Text;
using Microsoft.ML.Tokenizers;

namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>Makes the library's WordPiece tokenizer from a vocabulary in the order of its ids.</summary>
internal static class WordPieces
{
    public static BertTokenizer Create(IReadOnlyList<string> words, bool lowerCase, bool stripAccents, bool splitsIdeographs, string unknown)
    {
        using var lines = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', words)));
        return BertTokenizer.Create(lines, new BertOptions
        {
            LowerCaseBeforeTokenization = lowerCase,
            RemoveNonSpacingMarks = stripAccents,
            IndividuallyTokenizeCjk = splitsIdeographs,
            UnknownToken = unknown,

            // The added tokens of a vocabulary are looked for before it is asked.
            SplitOnSpecialTokens = false,
            ApplyBasicTokenization = true,
        });
    }
}
