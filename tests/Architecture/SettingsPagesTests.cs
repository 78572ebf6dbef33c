using System.Text.Json;
using System.Text.RegularExpressions;

namespace Orleans.Routing.Architecture;

/// <summary>Every setting stands on a page.</summary>
public sealed partial class SettingsPagesTests
{
    private static readonly string[] Pages = ["configuration.md", "telemetry.md", "embedders.md", "scorers.md", "scorers-language-models.md"];

    [Fact]
    public void Settings_OfTheSchema_StandOnThePages()
    {
        using var schema = JsonDocument.Parse(Repository.Read("docs/appsettings.schema.json"));
        var named = Pages.SelectMany(page => Code().Matches(Repository.Read($"docs/{page}")).SelectMany(code => Word().Matches(code.Value))).Select(word => word.Value).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Leaves(schema.RootElement, string.Empty).Where(setting => !named.Contains(setting.Split(':')[^1])));
    }

    /// <summary>The settings below a section; the names that a user gives are left out of their paths.</summary>
    private static IEnumerable<string> Leaves(JsonElement section, string path)
    {
        if (section.TryGetProperty("properties", out var settings))
        {
            return settings.EnumerateObject().SelectMany(setting => Leaves(setting.Value, $"{path}:{setting.Name}"));
        }

        var hasMore = section.TryGetProperty("additionalProperties", out var more) || section.TryGetProperty("items", out more);
        return hasMore && more.ValueKind == JsonValueKind.Object ? Leaves(more, path) : [path];
    }

    [GeneratedRegex("```.*?```|`[^`\n]+`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"[\w$]+")]
    private static partial Regex Word();
}
