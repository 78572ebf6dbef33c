using System.Text.RegularExpressions;

namespace Orleans.Routing.Cli.Deployment;

public sealed partial class DockerfileTests
{
    public static TheoryData<string, string> Files => new() { { "deploy/Dockerfile", "src/Gateway/Gateway.csproj" }, { "deploy/FakeProvider.Dockerfile", "tests/FakeProvider/FakeProvider.csproj" } };

    [Theory]
    [MemberData(nameof(Files))]
    public void Image_OfAProgram_IsExactNonRootAndStartsWhatIsBuilt(string path, string project)
    {
        var lines = File.ReadAllLines(Path.Combine(YamlDocuments.Root, path));

        Assert.All(lines.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)), line => Assert.Matches(@"^FROM [\w./-]+:\d+\.\d+\.\d+[\w.-]*( AS build)?$", line));
        Assert.Equal("USER 1654:1654", lines.Last(line => line.StartsWith("USER ", StringComparison.Ordinal)));
        var assembly = AssemblyName().Match(File.ReadAllText(Path.Combine(YamlDocuments.Root, project))).Groups[1].Value;
        Assert.StartsWith($"ENTRYPOINT [\"dotnet\", \"{assembly}.dll\"", lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Context_OfAnImage_HoldsWhatIsCopied(string path, string project)
    {
        var ignore = File.ReadAllLines(Path.Combine(YamlDocuments.Root, $"{path}.dockerignore"));
        var sources = CopiedBy(path);

        Assert.Contains(sources, source => project.StartsWith(source + "/", StringComparison.Ordinal));
        Assert.All(sources, source =>
        {
            Assert.True(Path.Exists(Path.Combine(YamlDocuments.Root, source)), source);
            Assert.Contains($"!{source}", ignore);
        });
    }

    [Theory]
    [InlineData("deploy/Dockerfile", 2)]
    [InlineData("deploy/FakeProvider.Dockerfile", 1)]
    public void Context_OfAnImage_HoldsAllThatThePublishedProjectsName(string path, int programs)
    {
        var projects = Published().Matches(File.ReadAllText(Path.Combine(YamlDocuments.Root, path))).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(programs, projects.Count);
        var sources = CopiedBy(path);

        Assert.All(projects.SelectMany(BuildInputs.Of).Distinct(), input =>
            Assert.True(sources.Exists(source => input == source || input.StartsWith(source + "/", StringComparison.Ordinal)), $"The image is built without {input}."));
    }

    private static List<string> CopiedBy(string path) =>
    [
        .. File.ReadAllLines(Path.Combine(YamlDocuments.Root, path))
            .Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ')[1..^1])
            .Select(source => source.TrimEnd('/')),
    ];

    [GeneratedRegex(@"dotnet publish (\S+)")]
    private static partial Regex Published();

    [GeneratedRegex("<AssemblyName>(.+)</AssemblyName>")]
    private static partial Regex AssemblyName();
}
