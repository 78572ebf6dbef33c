using System.Reflection;
using System.Xml.Linq;

namespace Orleans.Routing.Architecture;

public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Abstractions"] = [],
        ["Client"] = ["Abstractions"],
        ["Engine"] = ["Abstractions"],
        ["Grains"] = ["Engine"],
        ["Silo"] = ["Grains"],
        ["Gateway"] = ["Abstractions", "Client", "Silo"],
        ["Cli"] = ["Engine"],
    };

    [Fact]
    public void Projects_OfSrc_AreExactlyThoseOfTheArchitecture() =>
        Assert.Equal(Allowed.Keys.Order(), Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")).Select(Path.GetFileName).Order());

    [Theory]
    [MemberData(nameof(Projects))]
    public void ProjectReferences_OfEachProject_PointOnlyTheAllowedWay(string project)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj"));
        var references = file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

        Assert.Empty(references.Except(Allowed[project]));
    }

    [Theory]
    [InlineData("Orleans.Routing.Engine")]
    [InlineData("Orleans.Routing.Grains")]
    [InlineData("Microsoft.ML.OnnxRuntime")]
    public void Gateway_ComposedWithASilo_UsesNothingBehindIt(string forbidden) =>
        Assert.DoesNotContain(forbidden, Names(Assembly.Load("Orleans.Routing.Gateway")));

    [Theory]
    [InlineData("Microsoft.AspNetCore.Http.Abstractions")]
    [InlineData("System.Net.Http")]
    [InlineData("Orleans.Runtime")]
    public void Engine_BeingPure_KnowsNeitherHttpNorGrains(string forbidden) =>
        Assert.DoesNotContain(forbidden, Names(Assembly.Load("Orleans.Routing.Engine")));

    public static TheoryData<string> Projects() => [.. Allowed.Keys];

    private static IEnumerable<string?> Names(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name);
}
