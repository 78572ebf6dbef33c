using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Orleans.Routing.Client;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Gateway.Protocol;

/// <summary>
/// Reads an object's fields one by one and collects every problem, so that an operator learns of all at once. An absent field keeps what
/// was; a null puts the default back (JSON merge patch, RFC 7396).
/// </summary>
internal sealed class FieldReader(JsonElement source, string prefix = "")
{
    private const int MaxEntries = 1_000;
    private const int MaxUnknownShown = 20;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly ImmutableArray<ValidationProblem>.Builder _problems = ImmutableArray.CreateBuilder<ValidationProblem>();

    /// <summary>Fields that answers show and that cannot be set: they may be sent back, and are not looked at.</summary>
    public void Ignore(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            _known.Add(name);
        }
    }

    /// <summary>Every problem found, unknown fields included.</summary>
    public ImmutableArray<ValidationProblem> Finish()
    {
        var unknown = 0;
        foreach (var property in source.EnumerateObject())
        {
            // One body may hold hundreds of thousands; the answer need not.
            if (!_known.Contains(property.Name) && ++unknown <= MaxUnknownShown)
            {
                Report(property.Name.Length <= 64 ? property.Name : property.Name[..64], "There is no such field.");
            }
        }

        return _problems.ToImmutable();
    }

    public void Report(string name, string message) => _problems.Add(new ValidationProblem(prefix + name, message));

    public bool? Boolean(string name, bool? current, bool? byDefault) =>
        Field(name, current, byDefault, value => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : Wrong<bool?>(name, "true or false"));

    public double? Number(string name, double? current, double? byDefault, double min, double max) => Field(name, current, byDefault, value =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var read) && read >= min && read <= max
            ? read
            : Wrong<double?>(name, string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max}")));

    public int? Integer(string name, int? current, int? byDefault, int min, int max) => Field(name, current, byDefault, value =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var read) && read >= min && read <= max
            ? read
            : Wrong<int?>(name, string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max}")));

    public T? Choice<T>(string name, T? current, T? byDefault)
        where T : struct, Enum => Field(name, current, byDefault, value =>
            value.ValueKind == JsonValueKind.String && EnumNames.TryParse<T>(value.GetString(), out var read)
                ? read
                : Wrong<T?>(name, $"one of {string.Join(", ", Enum.GetValues<T>().Select(EnumNames.Of))}"));

    public string? Text(string name, string? current, string? byDefault, int maxLength) => Field(name, current, byDefault, value => TextOf(value, name, maxLength));

    public ModelId? Model(string name, ModelId? current, ModelId? byDefault) => Field(name, current, byDefault, value => ModelOf(value, name));

    public ImmutableArray<string> Texts(string name, int maxLength, int maxEntries = MaxEntries) =>
        Entries(name, (value, place) => TextOf(value, place, maxLength), maxEntries);

    public ImmutableArray<ModelId> Models(string name) =>
        [.. Entries(name, ModelOf).OfType<ModelId>()];

    public ModelCapabilities Capabilities(string name)
    {
        var all = ModelCapabilities.None;
        foreach (var entry in Entries(name, (value, place) => TextOf(value, place, 64)))
        {
            if (CapabilityNames.TryParse(entry, out var capability))
            {
                all |= capability;
            }
            else
            {
                Report(name, $"A capability must be one of {CapabilityNames.Listed}.");
            }
        }

        return all;
    }

    private T? Field<T>(string name, T? current, T? byDefault, Func<JsonElement, T?> read)
    {
        _known.Add(name);
        if (!source.TryGetProperty(name, out var value))
        {
            return current;
        }

        return value.ValueKind == JsonValueKind.Null ? byDefault : read(value);
    }

    private ImmutableArray<T> Entries<T>(string name, Func<JsonElement, string, T?> read, int maxEntries = MaxEntries)
    {
        _known.Add(name);
        if (!source.TryGetProperty(name, out var list) || list.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > maxEntries)
        {
            Report(name, $"It must be an array of at most {maxEntries} entries.");
            return [];
        }

        var entries = ImmutableArray.CreateBuilder<T>();
        foreach (var value in list.EnumerateArray())
        {
            if (read(value, $"{name}[{entries.Count}]") is { } entry)
            {
                entries.Add(entry);
            }
            else
            {
                // Later entries would be named by the wrong place.
                break;
            }
        }

        return entries.ToImmutable();
    }

    private string? TextOf(JsonElement value, string name, int maxLength)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && text.Length <= maxLength)
        {
            return text;
        }

        return Wrong<string>(name, $"a string of at most {maxLength} characters");
    }

    private ModelId? ModelOf(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.String && ModelId.TryParse(value.GetString(), out var id) ? id : Wrong<ModelId?>(name, "a model id of the form provider/name in printable ASCII");

    private T? Wrong<T>(string name, string wanted)
    {
        Report(name, $"It must be {wanted}.");
        return default;
    }
}
