using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.ML.Tokenizers;

namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>The byte-level BPE part of a <c>tokenizer.json</c>, as GPT-2, RoBERTa, Llama 3 and their kin have it.</summary>
internal static class BpeJson
{
    private const string ByteLevel = "ByteLevel";
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    // The pattern of GPT-2, which "use_regex" stands for.
    private const string DefaultPattern = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    public static ITextTokenizer Read(JsonElement root, JsonElement model, Dictionary<string, int> vocabulary)
    {
        RefuseWhatIsNotByteLevel(model);
        model.ReadVocabulary(vocabulary);
        var parts = root.Section("pre_tokenizer").Flatten("pretokenizers").ToList();
        var bytes = parts.LastOrDefault();
        if (parts.Count is 0 or > 2 || bytes.Kind() != ByteLevel)
        {
            throw JsonFields.Unsupported("pre_tokenizer", string.Join("+", parts.Select(part => part.Kind())), "ByteLevel, alone or after one Split, is");
        }

        var pattern = new Regex(
            parts.Count == 2 ? ReadSplit(parts[0]) : bytes.Flag("use_regex", byDefault: true) ? DefaultPattern : @"(?s:.+)",
            RegexOptions.CultureInvariant | RegexOptions.Compiled,
            PatternTimeout);
        var merges = model.Items("merges").Select(ReadMerge).ToList();
        var splitter = new RegexPreTokenizer(pattern, null);
        Tokenizer library = model.Flag("ignore_merges")
            ? ByteRanks.CreateTokenizer(vocabulary, merges, splitter)
            : BpeTokenizer.Create(new BpeOptions(vocabulary) { Merges = merges, ByteLevel = true, PreTokenizer = splitter });
        return new NormalizingTokenizer(
            new LibraryTokenizer(library), NormalizerJson.Read(root.Section("normalizer")), addsSpace: bytes.Flag("add_prefix_space", byDefault: true));
    }

    private static void RefuseWhatIsNotByteLevel(JsonElement model)
    {
        if (model.Flag("byte_fallback"))
        {
            throw JsonFields.Unsupported("model.byte_fallback", "true", "use the SentencePiece .model file that the model was published with");
        }

        if (model.Section("dropout") is { ValueKind: JsonValueKind.Number } dropout && dropout.GetDouble() != 0)
        {
            throw JsonFields.Unsupported("model.dropout", dropout.GetRawText(), "null is");
        }

        foreach (var field in new[] { "continuing_subword_prefix", "end_of_word_suffix" })
        {
            if (model.Text(field) is { Length: > 0 } affix)
            {
                throw JsonFields.Unsupported($"model.{field}", $"'{affix}'", "byte-level BPE without affixes is");
            }
        }
    }

    private static string ReadSplit(JsonElement split)
    {
        if (split.Kind() != "Split" || split.Flag("invert") || split.Text("behavior") != "Isolated")
        {
            throw JsonFields.Unsupported("pre_tokenizer", split.Kind(), "a Split with behavior Isolated and without invert is");
        }

        return split.Section("pattern")?.Text("Regex") ?? throw JsonFields.Unsupported("pre_tokenizer.pattern", split.Section("pattern")?.GetRawText(), "a Regex is");
    }

    // Written as one text in older files, as a pair in newer ones.
    private static string ReadMerge(JsonElement merge) => merge.ValueKind switch
    {
        JsonValueKind.String => merge.GetString()!,
        JsonValueKind.Array when merge.GetArrayLength() == 2 => $"{merge[0].GetString()} {merge[1].GetString()}",
        _ => throw new InvalidDataException("an entry of model.merges is neither a text nor a pair."),
    };
}
