using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Orleans.Routing.Architecture;

/// <summary>The house style's measures. An exception is a path and a reason in <c>exceptions.txt</c>; the list may only shrink.</summary>
public sealed class ShapeTests
{
    private const int MostExceptions = 5;

    private static readonly string[] ForbiddenFolders =
        ["Helpers", "Utils", "Common", "Managers", "Interfaces", "Models", "Misc", "Shared", "Random", "Console", "Runtime", "Hosting", "Configuration", "Storage", "Streams", "Serialization", "Providers", "Services"];

    private static readonly Lazy<Dictionary<string, string>> Exceptions = new(ReadExceptions);

    [Fact]
    public void Files_OfSrc_HoldOneTopLevelTypeNamedLikeTheFile()
    {
        var strangers = new List<string>();
        foreach (var path in Repository.CSharpFiles("src"))
        {
            var types = Repository.Parse(path).DescendantNodes().Where(IsTopLevelType).Select(NameOf).ToList();
            var expected = Path.GetFileNameWithoutExtension(path).Split('.')[0];
            if (types.Count > 1 || (types.Count == 1 && types[0] != expected))
            {
                strangers.Add($"{path}: {string.Join(", ", types)}");
            }
        }

        Assert.Empty(strangers);
    }

    [Fact]
    public void Files_OfSrc_AreSmall()
    {
        var sizes = Repository.CSharpFiles("src").ToDictionary(path => path, path => Repository.Read(path).AsSpan().Count('\n'));
        var ordered = sizes.Values.Order().ToList();

        Assert.Empty(sizes.Where(size => size.Value > 400 && !Exceptions.Value.ContainsKey(size.Key)));
        Assert.InRange(Percentile(ordered, 0.5), 1, 60);
        Assert.InRange(Percentile(ordered, 0.9), 1, 180);
    }

    [Fact]
    public void Methods_OfSrc_AreShort()
    {
        var lengths = new List<(string Where, int Lines)>();
        foreach (var path in Repository.CSharpFiles("src"))
        {
            foreach (var method in Repository.Parse(path).DescendantNodes().OfType<BaseMethodDeclarationSyntax>())
            {
                var span = method.GetLocation().GetLineSpan();
                lengths.Add(($"{path}:{span.StartLinePosition.Line + 1}", span.EndLinePosition.Line - span.StartLinePosition.Line + 1));
            }
        }

        Assert.Empty(lengths.Where(length => length.Lines > 70 && !Exceptions.Value.ContainsKey(length.Where.Split(':')[0])));
        Assert.InRange(Percentile([.. lengths.Select(length => length.Lines).Order()], 0.9), 1, 30);
    }

    [Fact]
    public void Folders_OfSrcAndTests_AreNamedForFeatures()
    {
        var folders = Repository.CSharpFiles("src", "tests").SelectMany(path => path.Split('/')[2..^1]).Distinct();

        Assert.Empty(folders.Intersect(ForbiddenFolders));
    }

    [Fact]
    public void Grains_OfTheCluster_AreInternalSealedAndNamed()
    {
        var wrong = new List<string>();
        foreach (var path in Repository.CSharpFiles("src/Grains").Where(path => path.EndsWith("Grain.cs", StringComparison.Ordinal)))
        {
            foreach (var type in Repository.Parse(path).DescendantNodes().OfType<ClassDeclarationSyntax>())
            {
                var modifiers = type.Modifiers.Select(modifier => modifier.Text).ToList();
                var named = type.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() == "GrainType");
                if (type.Parent is BaseNamespaceDeclarationSyntax && !(modifiers.Contains("internal") && modifiers.Contains("sealed") && named))
                {
                    wrong.Add(path);
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Exceptions_ToTheMeasures_AreFewReasonedAndStillNeeded()
    {
        Assert.True(Exceptions.Value.Count <= MostExceptions, $"At most {MostExceptions} exceptions; the list may only shrink.");
        Assert.All(Exceptions.Value, exception =>
        {
            Assert.True(exception.Value.Length > 20, $"{exception.Key} needs a reason.");
            Assert.True(Exceeds(exception.Key), $"{exception.Key} no longer needs its exception: take it off the list.");
        });
    }

    private static bool Exceeds(string path) =>
        Repository.Read(path).AsSpan().Count('\n') > 400
        || Repository.Parse(path).DescendantNodes().OfType<BaseMethodDeclarationSyntax>().Any(method => method.GetLocation().GetLineSpan() is var span && span.EndLinePosition.Line - span.StartLinePosition.Line + 1 > 70);

    private static bool IsTopLevelType(SyntaxNode node) =>
        node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax && node.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax;

    private static string NameOf(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        _ => "",
    };

    private static int Percentile(List<int> ordered, double share) => ordered[(int)Math.Ceiling(share * ordered.Count) - 1];

    private static Dictionary<string, string> ReadExceptions() =>
        Repository.Read("tests/Architecture/exceptions.txt")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(" : ", 2))
            .ToDictionary(parts => parts[0].Trim(), parts => parts.Length > 1 ? parts[1].Trim() : "");
}
