using System.Collections.Immutable;
using System.Text.Json;

namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>The field <c>post_processor</c>: which special tokens stand before and after a single text.</summary>
internal static class PostProcessorJson
{
    public static (ImmutableArray<int> Prefix, ImmutableArray<int> Suffix) Read(JsonElement? processor)
    {
        var surrounding = (Prefix: ImmutableArray<int>.Empty, Suffix: ImmutableArray<int>.Empty);
        foreach (var part in processor.Flatten("processors"))
        {
            surrounding = part.Kind() switch
            {
                "ByteLevel" => surrounding,
                "BertProcessing" or "RobertaProcessing" => ([IdOfPair(part, "cls")], [IdOfPair(part, "sep")]),
                "TemplateProcessing" => ReadTemplate(part),
                var kind => throw JsonFields.Unsupported("post_processor.type", kind, "ByteLevel, BertProcessing, RobertaProcessing and TemplateProcessing are"),
            };
        }

        return surrounding;
    }

    private static int IdOfPair(JsonElement part, string name) =>
        part.Section(name) is { ValueKind: JsonValueKind.Array } pair && pair.GetArrayLength() == 2 && pair[1].TryGetInt32(out var id)
            ? id
            : throw new InvalidDataException($"post_processor.{name} is no pair of token and id.");

    private static (ImmutableArray<int> Prefix, ImmutableArray<int> Suffix) ReadTemplate(JsonElement template)
    {
        var before = ImmutableArray.CreateBuilder<int>();
        var after = ImmutableArray.CreateBuilder<int>();
        var texts = 0;
        foreach (var piece in template.Items("single"))
        {
            if (piece.Section("Sequence") is not null)
            {
                texts++;
            }
            else if (piece.Section("SpecialToken")?.Text("id") is { } name && template.Section("special_tokens")?.Section(name) is { } token)
            {
                (texts == 0 ? before : after).AddRange(token.Items("ids").Select(id => id.GetInt32()));
            }
            else
            {
                throw new InvalidDataException("post_processor.single names a token that special_tokens lacks.");
            }
        }

        return texts == 1 ? (before.ToImmutable(), after.ToImmutable()) : throw new InvalidDataException("post_processor.single must hold the text once.");
    }
}
