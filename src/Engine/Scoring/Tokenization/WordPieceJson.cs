using System.Text.Json;

namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>The WordPiece part of a <c>tokenizer.json</c>, as BERT and its kin have it.</summary>
internal static class WordPieceJson
{
    private const string Continuation = "##";
    private const int LongestWord = 100;

    public static ITextTokenizer Read(JsonElement root, JsonElement model, Dictionary<string, int> vocabulary)
    {
        model.ReadVocabulary(vocabulary);
        var words = vocabulary.OrderBy(entry => entry.Value).ToList();
        for (var id = 0; id < words.Count; id++)
        {
            if (words[id].Value != id)
            {
                throw new InvalidDataException($"model.vocab has no token, or two, with id {id}: WordPiece ids must be without gaps.");
            }
        }

        Require(model.Text("continuing_subword_prefix") ?? Continuation, Continuation, "model.continuing_subword_prefix");
        if (model.Section("max_input_chars_per_word") is { } longest && longest.GetInt32() != LongestWord)
        {
            throw JsonFields.Unsupported("model.max_input_chars_per_word", longest.GetRawText(), $"{LongestWord} is");
        }

        Require(root.Section("pre_tokenizer")?.Kind(), "BertPreTokenizer", "pre_tokenizer.type");
        var normalizer = root.Section("normalizer") ?? throw JsonFields.Unsupported("normalizer", null, "BertNormalizer is");
        Require(normalizer.Kind(), "BertNormalizer", "normalizer.type");
        if (!normalizer.Flag("clean_text", byDefault: true))
        {
            throw JsonFields.Unsupported("normalizer.clean_text", "false", "true is");
        }

        var lowerCase = normalizer.Flag("lowercase", byDefault: true);
        return new LibraryTokenizer(WordPieces.Create(
            [.. words.Select(word => word.Key)],
            lowerCase,
            normalizer.Flag("strip_accents", byDefault: lowerCase),
            normalizer.Flag("handle_chinese_chars", byDefault: true),
            model.Text("unk_token") ?? "[UNK]"));
    }

    private static void Require(string? value, string expected, string field)
    {
        if (value != expected)
        {
            throw JsonFields.Unsupported(field, value, $"{expected} is");
        }
    }
}
