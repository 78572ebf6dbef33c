using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>The field <c>normalizer</c>, as far as .NET's own strings can do it.</summary>
internal static class NormalizerJson
{
    public static ImmutableArray<Func<string, string>> Read(JsonElement? normalizer) =>
        [.. normalizer.Flatten("normalizers").Select(Step)];

    public static Func<string, string> Step(JsonElement step) => step.Kind() switch
    {
        "NFC" => text => text.Normalize(NormalizationForm.FormC),
        "NFD" => text => text.Normalize(NormalizationForm.FormD),
        "NFKC" => text => text.Normalize(NormalizationForm.FormKC),
        "NFKD" => text => text.Normalize(NormalizationForm.FormKD),
        "Lowercase" => text => text.ToLowerInvariant(),
        "Strip" when step.Flag("strip_left", byDefault: true) && step.Flag("strip_right", byDefault: true) => text => text.Trim(),
        "Strip" when step.Flag("strip_right", byDefault: true) => text => text.TrimEnd(),
        var kind => throw JsonFields.Unsupported("normalizer.type", kind, "NFC, NFD, NFKC, NFKD, Lowercase, Strip and a Sequence of them are"),
    };
}
