using System.Globalization;
using System.Text.Json.Nodes;

namespace Orleans.Routing.Persistence;

/// <summary>A golden file.</summary>
/// <param name="Type">The type that was stored.</param>
/// <param name="Schema">Its schema number then.</param>
/// <param name="Revision">Which of the shapes under that number.</param>
/// <param name="Json">The record.</param>
internal sealed record Shape(string Type, int Schema, int Revision, JsonNode Json)
{
    private const string Prefix = "Orleans.Routing.Persistence.Shapes.";

    /// <summary>The names of all golden files, as in <c>DomainState.1.1</c>.</summary>
    public static IEnumerable<string> Files() => typeof(Shape).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(name => name[Prefix.Length..^".json".Length]);

    public static Shape Load(string file)
    {
        var parts = file.Split('.');
        using var stream = typeof(Shape).Assembly.GetManifestResourceStream($"{Prefix}{file}.json")!;
        return new Shape(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture), JsonNode.Parse(stream)!);
    }
}
