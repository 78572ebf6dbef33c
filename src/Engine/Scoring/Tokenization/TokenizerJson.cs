using System.Collections.Immutable;
using System.Text.Json;

namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>
/// Reads Hugging Face's <c>tokenizer.json</c> and sets up the library's tokenizer accordingly. What the library cannot express is
/// refused by the field's name, never approximated.
/// </summary>
internal static class TokenizerJson
{
    private const int LargestFile = 64 << 20;

    public static TokenSequence Read(byte[] content)
    {
        if (content.Length > LargestFile)
        {
            throw new InvalidDataException($"it has {content.Length} bytes; the limit is {LargestFile}.");
        }

        using var document = Parse(content);
        var root = document.RootElement;
        var model = root.Section("model") ?? throw new InvalidDataException("it has no field 'model': is it a tokenizer.json?");
        var added = ReadAddedTokens(root);
        var vocabulary = new Dictionary<string, int>(StringComparer.Ordinal);
        ITextTokenizer tokenizer = model.Kind() switch
        {
            "WordPiece" => WordPieceJson.Read(root, model, vocabulary),
            "BPE" => BpeJson.Read(root, model, vocabulary),
            "Unigram" => UnigramJson.Read(root, model, added, vocabulary),
            var kind => throw JsonFields.Unsupported("model.type", kind, "WordPiece, BPE and Unigram are"),
        };
        foreach (var token in added)
        {
            vocabulary[token.Content] = token.Id;
        }

        var (prefix, suffix) = PostProcessorJson.Read(root.Section("post_processor"));
        return new TokenSequence(added.IsEmpty ? tokenizer : new AddedTokenSplitter(tokenizer, added), prefix, suffix, vocabulary);
    }

    private static JsonDocument Parse(byte[] content)
    {
        try
        {
            return JsonDocument.Parse(content);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"it is not JSON: {exception.Message}", exception);
        }
    }

    private static ImmutableArray<AddedToken> ReadAddedTokens(JsonElement root)
    {
        var tokens = ImmutableArray.CreateBuilder<AddedToken>();
        foreach (var entry in root.Items("added_tokens"))
        {
            var content = entry.Text("content");
            if (string.IsNullOrEmpty(content))
            {
                throw new InvalidDataException("an entry of added_tokens has no content.");
            }

            if (entry.Flag("single_word"))
            {
                throw JsonFields.Unsupported($"single_word of added token '{content}'", "true", "false is");
            }

            tokens.Add(new AddedToken(content, entry.Number("id"), entry.Flag("lstrip"), entry.Flag("rstrip")));
        }

        return [.. tokens.DistinctBy(token => token.Content)];
    }
}
