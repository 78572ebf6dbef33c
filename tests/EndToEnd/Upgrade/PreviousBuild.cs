using Orleans.Routing.Testing;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.EndToEnd.Upgrade;

/// <summary>The version before this one, as <c>previous-build</c> names it, built from the repository's own history.</summary>
internal static class PreviousBuild
{
    private static readonly TimeSpan GitDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BuildDeadline = TimeSpan.FromMinutes(5);

    // The compiler's server would outlive the test.
    private static readonly Dictionary<string, string?> Environment = new() { ["MSBUILDDISABLENODEREUSE"] = "1", ["UseSharedCompilation"] = "false" };

    private static string Commit { get; } = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "tests", "EndToEnd", "Upgrade", "previous-build")).Trim();

    private static string Folder { get; } = Path.Combine(RepositoryPaths.Root, "artifacts", "previous", Commit);

    /// <summary>Why it cannot be had, or null.</summary>
    public static async Task<string?> WhyMissingAsync()
    {
        if (Tool.Find("git") is not { } git)
        {
            return "git is not installed.";
        }

        await using var look = ChildProcess.Start(git, ["cat-file", "-e", Commit + "^{commit}"], RepositoryPaths.Root);
        return await look.WaitForExitAsync(GitDeadline) == 0 ? null : $"This clone has no commit {Commit}; fetch its history, for example by git fetch --unshallow.";
    }

    /// <summary>Its executables, built once.</summary>
    public static async Task<Executables> GetAsync()
    {
        var built = Executables.In(Folder);
        if (built is not null)
        {
            return built;
        }

        Directory.CreateDirectory(Folder);
        var archive = Folder + ".tar";
        await RunAsync(GitDeadline, "git", ["archive", "--output", archive, Commit], RepositoryPaths.Root);
        await RunAsync(GitDeadline, "tar", ["-xf", archive, "-C", Folder], RepositoryPaths.Root);
        File.Delete(archive);
        await RunAsync(BuildDeadline, "dotnet", ["build", "src/Gateway", "-c", RepositoryPaths.Configuration, "-nologo", "-v", "quiet"], Folder);
        return Executables.In(Folder) ?? throw new FileNotFoundException($"The build of {Commit} left no executables in {Folder}.");
    }

    private static async Task RunAsync(TimeSpan deadline, string program, string[] arguments, string folder)
    {
        await using var process = ChildProcess.Start(program, arguments, folder, Environment);
        Assert.True(await process.WaitForExitAsync(deadline) == 0, $"{program} {string.Join(' ', arguments)}:\n{process.Output}");
    }
}
