using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Orleans.Routing.Architecture;

public sealed partial class HygieneTests
{
    private static readonly string[] RootFiles =
    [
        ".editorconfig", ".gitattributes", ".gitignore", "AGENTS.md", "BannedSymbols.txt", "CONTRIBUTING.md", "Directory.Build.props",
        "Directory.Packages.props", "LICENSE", "Orleans.Routing.sln", "README.md", "global.json",
    ];

    private static readonly string[] TextFiles = [".cs", ".csproj", ".props", ".json", ".md", ".sh", ".yml", ".txt", ".mjs", ".js", ""];

    [Fact]
    public void RootFolder_OfTheRepository_HoldsNoStrayFiles() =>
        Assert.Equal(RootFiles.Order(StringComparer.Ordinal), Directory.EnumerateFiles(Repository.Root).Select(Path.GetFileName).Where(name => name != ".git").Order(StringComparer.Ordinal));

    [Fact]
    public void Files_OfTheRepository_NameNoMachinePathOrRegistry()
    {
        var finds = Texts().Where(file => MachinePath().IsMatch(Repository.Read(file)) || RegistryHost().IsMatch(Repository.Read(file)));

        Assert.Empty(finds);
    }

    [Fact]
    public void Sources_OfTheRepository_HoldNoUnfinishedMarks()
    {
        var finds = Repository.CSharpFiles("src", "tests", "bench")
            .Where(file => !file.StartsWith("tests/Architecture/", StringComparison.Ordinal))
            .Where(file => UnfinishedMark().IsMatch(Repository.Read(file)));

        Assert.Empty(finds);
    }

    [Fact]
    public void Packages_OfTheProjects_HaveNoVersionsOfTheirOwn()
    {
        var own = Repository.AllFiles().Where(file => file.EndsWith(".csproj", StringComparison.Ordinal))
            .Where(file => XDocument.Parse(Repository.Read(file)).Descendants("PackageReference").Any(package => package.Attribute("Version") is not null));

        Assert.Empty(own);
    }

    [Fact]
    public void Dependencies_OfTheProduct_AreExplained()
    {
        var page = Repository.Read("docs/dependencies.md");
        var used = Repository.AllFiles().Where(file => file.EndsWith(".csproj", StringComparison.Ordinal) || file == "Directory.Build.props")
            .SelectMany(file => XDocument.Parse(Repository.Read(file)).Descendants("PackageReference"))
            .Select(package => package.Attribute("Include")!.Value)
            .Distinct();

        Assert.Empty(used.Where(package => !page.Contains($"`{package}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void Versions_KeptCentrally_AreAllUsed()
    {
        var locks = Repository.AllFiles().Where(file => file.EndsWith("packages.lock.json", StringComparison.Ordinal)).Select(Repository.Read).ToList();
        var kept = XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion").Select(package => package.Attribute("Include")!.Value);

        Assert.Empty(kept.Where(package => !locks.Exists(text => text.Contains($"\"{package}\"", StringComparison.OrdinalIgnoreCase))));
    }

    [Fact]
    public void Links_OfTheDocuments_LeadSomewhere()
    {
        var broken = new List<string>();
        foreach (var page in Repository.AllFiles().Where(file => file.EndsWith(".md", StringComparison.Ordinal)))
        {
            foreach (var target in MarkdownLink().Matches(Repository.Read(page)).Select(match => match.Groups[1].Value))
            {
                var path = Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, target.Split('#')[0]);
                if (!target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#') && !File.Exists(path) && !Directory.Exists(path))
                {
                    broken.Add($"{page}: {target}");
                }
            }
        }

        Assert.Empty(broken);
    }

    [Fact]
    public void Readme_ForNewcomers_IsShort() => Assert.InRange(Repository.Read("README.md").Split('\n').Length, 20, 120);

    private static IEnumerable<string> Texts() =>
        Repository.AllFiles().Where(file => TextFiles.Contains(Path.GetExtension(file)) && !file.StartsWith("tests/Architecture/", StringComparison.Ordinal));

    [GeneratedRegex(@"(?<![\w.])/(work|tmp|root|home)/[\w.]")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"https?://[^\s""']*(nuget|npmjs|debian|pythonhosted)[^\s""'/]*\.(org|com|net)")]
    private static partial Regex RegistryHost();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|NotImplementedException)\b")]
    private static partial Regex UnfinishedMark();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex MarkdownLink();
}
