using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>
/// Finds a vocabulary's added tokens, such as <c>&lt;|eot_id|&gt;</c>, in the text and has the rest cut by the tokenizer proper. As in
/// Hugging Face's tokenizers that goes for a prompt's text too: a prompt can say <c>[SEP]</c>, and moves its own score by it, no more.
/// </summary>
internal sealed class AddedTokenSplitter : ITextTokenizer
{
    private readonly ITextTokenizer _inner;
    private readonly FrozenDictionary<string, AddedToken> _tokens;
    private readonly Regex _pattern;

    public AddedTokenSplitter(ITextTokenizer inner, ImmutableArray<AddedToken> tokens)
    {
        _inner = inner;
        _tokens = tokens.ToFrozenDictionary(token => token.Content, StringComparer.Ordinal);

        // The longest first, so that no token hides another that it begins. Only literals: nothing to backtrack over.
        var alternatives = tokens.OrderByDescending(token => token.Content.Length).Select(token => Regex.Escape(token.Content));
        _pattern = new Regex(string.Join('|', alternatives), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    public void Encode(string text, List<int> tokens)
    {
        var start = 0;
        foreach (var match in _pattern.EnumerateMatches(text))
        {
            var token = _tokens[text.Substring(match.Index, match.Length)];
            EncodeBetween(text.AsSpan(start, Math.Max(0, match.Index - start)), token.TrimsLeft, tokens);
            tokens.Add(token.Id);
            start = match.Index + match.Length;
            while (token.TrimsRight && start < text.Length && char.IsWhiteSpace(text[start]))
            {
                start++;
            }
        }

        EncodeBetween(text.AsSpan(start), trimEnd: false, tokens);
    }

    private void EncodeBetween(ReadOnlySpan<char> part, bool trimEnd, List<int> tokens)
    {
        var kept = trimEnd ? part.TrimEnd() : part;
        if (!kept.IsEmpty)
        {
            _inner.Encode(kept.ToString(), tokens);
        }
    }
}
