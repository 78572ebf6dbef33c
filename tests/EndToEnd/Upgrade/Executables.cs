using Orleans.Routing.Testing;

namespace Orleans.Routing.EndToEnd.Upgrade;

/// <summary>A version's silo and gateway.</summary>
internal sealed record Executables(string Silo, string Gateway)
{
    /// <summary>Those of the version under test.</summary>
    public static Executables Current => In(RepositoryPaths.Root) ?? throw new FileNotFoundException("Build src/Silo and src/Gateway first.");

    /// <summary>Those built in a working copy, or null when they are not.</summary>
    public static Executables? In(string root)
    {
        var found = new Executables(PathOf(root, "Silo"), PathOf(root, "Gateway"));
        return File.Exists(found.Silo) && File.Exists(found.Gateway) ? found : null;
    }

    private static string PathOf(string root, string project) =>
        Path.Combine(root, "src", project, "bin", RepositoryPaths.Configuration, "net10.0", $"Orleans.Routing.{project}.dll");
}
