using Orleans.Routing.Scoring.Tokenization;

namespace Orleans.Routing.Scoring.CausalModels;

/// <summary>
/// A prompt in its template as token ids. The whole text is cut as one, as RouteLLM does; only when that is too long are the parts cut
/// by themselves, and the prompt loses tokens at its start, never the template.
/// </summary>
internal sealed class PromptTokens
{
    private const int CharactersPerToken = 16;

    private readonly TokenSequence _tokenizer;
    private readonly PromptTemplate _template;
    private readonly List<int> _head = [];
    private readonly List<int> _tail = [];
    private readonly int _most;

    /// <summary>Prepares a template.</summary>
    /// <exception cref="InvalidDataException">The template alone is too long.</exception>
    public PromptTokens(TokenSequence tokenizer, PromptTemplate template, int most)
    {
        (_tokenizer, _template, _most) = (tokenizer, template, most);
        _head.AddRange(tokenizer.Prefix.AsSpan());
        tokenizer.Tokenizer.Encode(template.Head, _head);
        tokenizer.Tokenizer.Encode(template.Tail, _tail);
        if (_head.Count + _tail.Count >= most)
        {
            throw new InvalidDataException($"The prompt template has {_head.Count + _tail.Count} tokens; settings.max_tokens is {most}.");
        }
    }

    /// <summary>Writes a prompt's tokens. What follows the text in other uses of the tokenizer is left out: the model is to write on.</summary>
    public void Write(string prompt, List<int> tokens)
    {
        tokens.Clear();
        var most = _most * CharactersPerToken;
        var text = prompt.Length <= most ? prompt : prompt[^most..];
        tokens.AddRange(_tokenizer.Prefix.AsSpan());
        _tokenizer.Tokenizer.Encode(string.Concat(_template.Head, text, _template.Tail), tokens);
        if (tokens.Count <= _most)
        {
            return;
        }

        tokens.Clear();
        tokens.AddRange(_head);
        _tokenizer.Tokenizer.Encode(text, tokens);
        var room = _most - _head.Count - _tail.Count;
        tokens.RemoveRange(_head.Count, Math.Max(0, tokens.Count - _head.Count - room));
        tokens.AddRange(_tail);
    }
}
