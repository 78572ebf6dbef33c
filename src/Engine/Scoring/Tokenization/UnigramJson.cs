using System.Collections.Immutable;
using System.Text.Json;

namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>
/// The Unigram part of a <c>tokenizer.json</c>, as XLM-RoBERTa, ALBERT and DeBERTa-v3 have it: written again as the SentencePiece model
/// it came from, which the library reads.
/// </summary>
internal static class UnigramJson
{
    private const string Space = "\u2581";

    public static ITextTokenizer Read(JsonElement root, JsonElement model, ImmutableArray<AddedToken> added, Dictionary<string, int> vocabulary)
    {
        if (model.Flag("byte_fallback"))
        {
            throw JsonFields.Unsupported("model.byte_fallback", "true", "false is");
        }

        var unknown = model.Number("unk_id");
        var special = added.Select(token => token.Content).ToHashSet(StringComparer.Ordinal);
        var pieces = new List<SentencePiece>();
        foreach (var entry in model.Items("vocab"))
        {
            if (entry.ValueKind != JsonValueKind.Array || entry.GetArrayLength() != 2 || entry[0].GetString() is not { } text || !entry[1].TryGetSingle(out var score))
            {
                throw new InvalidDataException($"model.vocab[{pieces.Count}] is no pair of piece and score.");
            }

            var kind = pieces.Count == unknown ? SentencePieceKind.Unknown : special.Contains(text) ? SentencePieceKind.Control : SentencePieceKind.Normal;
            vocabulary[text] = pieces.Count;
            pieces.Add(new SentencePiece(text, score, kind));
        }

        if (unknown >= pieces.Count)
        {
            throw new InvalidDataException($"model.unk_id is {unknown}, but model.vocab has {pieces.Count} entries.");
        }

        return Create(pieces, unknown, ReadSplitting(root.Section("pre_tokenizer")), root.Section("normalizer").Flatten("normalizers"));
    }

    /// <summary>Whether white space separates words and is otherwise dropped.</summary>
    private static bool ReadSplitting(JsonElement? preTokenizer)
    {
        var kinds = preTokenizer.Flatten("pretokenizers").Select(part => part.Kind()).ToList();
        var scheme = preTokenizer.Flatten("pretokenizers").LastOrDefault();
        if (kinds is not (["Metaspace"] or ["WhitespaceSplit", "Metaspace"]))
        {
            throw JsonFields.Unsupported("pre_tokenizer", string.Join("+", kinds), "Metaspace, alone or after WhitespaceSplit, is");
        }

        if ((scheme.Text("replacement") ?? Space) != Space || !scheme.Flag("add_prefix_space", byDefault: true) || (scheme.Text("prepend_scheme") ?? "always") is not ("always" or "first"))
        {
            throw JsonFields.Unsupported("pre_tokenizer", scheme.GetRawText(), $"a Metaspace that replaces by '{Space}' and puts one first is");
        }

        return kinds.Count == 2;
    }

    private static NormalizingTokenizer Create(List<SentencePiece> pieces, int unknown, bool splitting, IEnumerable<JsonElement> normalizers)
    {
        var steps = ImmutableArray.CreateBuilder<Func<string, string>>();
        byte[] map = [];
        var collapsing = splitting;
        foreach (var step in normalizers)
        {
            switch (step.Kind())
            {
                case "Precompiled":
                    map = step.Section("precompiled_charsmap")?.GetBytesFromBase64() ?? throw new InvalidDataException("normalizer.precompiled_charsmap is missing.");
                    break;
                case "Replace" when step.Section("pattern")?.Text("Regex") == " {2,}" && step.Text("content") is " " or Space:
                    collapsing = true;
                    break;
                default:
                    steps.Add(NormalizerJson.Step(step));
                    break;
            }
        }

        steps.Add(collapsing ? WhiteSpace.Collapse : WhiteSpace.WithoutFirst);
        using var stream = new MemoryStream(SentencePieceWriter.Write(pieces, unknown, map, collapsing));
        var library = Microsoft.ML.Tokenizers.SentencePieceTokenizer.Create(stream, addBeginningOfSentence: false, addEndOfSentence: false);
        return new NormalizingTokenizer(new LibraryTokenizer(library, unknown), steps.ToImmutable(), addsSpace: false);
    }
}
