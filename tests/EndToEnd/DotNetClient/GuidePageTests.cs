using System.Text.RegularExpressions;
using Orleans.Routing.Testing;

namespace Orleans.Routing.EndToEnd.DotNetClient;

/// <summary>The page shows the code that is compiled and run here, and all of it.</summary>
public sealed partial class GuidePageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "docs", "dotnet-client.md"));

    private static readonly IReadOnlyDictionary<string, string> Samples = Directory
        .EnumerateFiles(Path.Combine(RepositoryPaths.Root, "tests", "EndToEnd", "DotNetClient"), "*.cs")
        .SelectMany(file => Region().Matches(File.ReadAllText(file)))
        .ToDictionary(region => region.Groups["name"].Value, region => Unindented(region.Groups["code"].Value));

    [Fact]
    public void Every_code_block_of_the_page_is_a_sample_that_runs_and_every_sample_is_on_the_page()
    {
        var shown = Block().Matches(Page).Select(block => block.Groups["code"].Value.TrimEnd()).ToList();

        Assert.NotEmpty(shown);
        Assert.All(shown, block => Assert.True(Samples.Values.Contains(block), $"No #region of tests/EndToEnd/DotNetClient holds exactly this:\n{block}"));
        Assert.All(Samples, sample => Assert.True(shown.Contains(sample.Value), $"docs/dotnet-client.md does not show the #region {sample.Key}:\n{sample.Value}"));
    }

    private static string Unindented(string code)
    {
        var lines = code.TrimEnd().Split('\n').Select(line => line.TrimEnd()).ToList();
        var indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length == 0 ? line : line[indent..]));
    }

    [GeneratedRegex(@"^ *#region (?<name>\S+)\r?\n(?<code>.*?)^ *#endregion", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Region();

    [GeneratedRegex(@"^```csharp\r?\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
