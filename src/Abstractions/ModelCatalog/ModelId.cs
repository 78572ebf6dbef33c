using System.Text.Json.Serialization;

namespace Orleans.Routing.ModelCatalog;

/// <summary>Names a model as <c>provider/name</c>, for example <c>openai/gpt-4o</c>. The provider never holds a slash; the name may.</summary>
/// <param name="Provider">The vendor or upstream, lower case.</param>
/// <param name="Name">The model's name as the provider knows it.</param>
[GenerateSerializer, Immutable, Alias("routing.model-id")]
[JsonConverter(typeof(ModelIdJsonConverter))]
public readonly record struct ModelId([property: Id(0)] string Provider, [property: Id(1)] string Name)
{
    /// <summary>Reads <c>provider/name</c> (or the original's <c>provider:name</c> when there is no slash). Printable ASCII alone: answers name the model in a header.</summary>
    public static bool TryParse(string? text, out ModelId id) => TryReadStored(text, out id) && !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    /// <summary>Reads an id that was taken once, whatever its letters: what is stored must stay readable.</summary>
    internal static bool TryReadStored(string? text, out ModelId id)
    {
        id = default;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        var cut = text.IndexOf('/', StringComparison.Ordinal);
        cut = cut >= 0 ? cut : text.IndexOf(':', StringComparison.Ordinal);
        if (cut <= 0 || cut == text.Length - 1)
        {
            return false;
        }

        id = new ModelId(text[..cut], text[(cut + 1)..]);
        return true;
    }

    /// <summary>Reads <c>provider/name</c>.</summary>
    /// <exception cref="FormatException">The text has no provider or no name.</exception>
    public static ModelId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a model id; write provider/name in printable ASCII, as in openai/gpt-4o.");

    /// <summary><c>provider/name</c>.</summary>
    public override string ToString() => $"{Provider}/{Name}";
}
