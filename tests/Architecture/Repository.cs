using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Orleans.Routing.Architecture;

/// <summary>The source tree under test, found upwards from the test's own binaries.</summary>
internal static class Repository
{
    private static readonly string[] GeneratedFolders = ["bin", "obj", "node_modules", "artifacts", "data", "TestResults", ".git", "BenchmarkDotNet.Artifacts"];

    public static string Root { get; } = FindRoot();

    /// <summary>All C# files of a top-level folder, as paths relative to the root with forward slashes.</summary>
    public static IReadOnlyList<string> CSharpFiles(params string[] folders) =>
        [.. folders.SelectMany(folder => Files(Path.Combine(Root, folder))).Where(file => file.EndsWith(".cs", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>All files that are not generated.</summary>
    public static IReadOnlyList<string> AllFiles() => [.. Files(Root)];

    public static string Read(string relativePath) => File.ReadAllText(Path.Combine(Root, relativePath));

    public static SyntaxNode Parse(string relativePath) => CSharpSyntaxTree.ParseText(Read(relativePath)).GetRoot();

    private static IEnumerable<string> Files(string folder)
    {
        // In a linked work tree ".git" is a file.
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file) != ".git"))
        {
            yield return Path.GetRelativePath(Root, file).Replace('\\', '/');
        }

        foreach (var inner in Directory.EnumerateDirectories(folder))
        {
            if (GeneratedFolders.Contains(Path.GetFileName(inner)))
            {
                continue;
            }

            foreach (var file in Files(inner))
            {
                yield return file;
            }
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Orleans.Routing.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests must run from inside the repository.");
    }
}
