using Orleans.Routing.Testing;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.EndToEnd.OfficialClients;

/// <summary>Installs the npm client, from the lock file, once.</summary>
public sealed class NodeClientFixture : IAsyncLifetime
{
    private static readonly TimeSpan InstallDeadline = TimeSpan.FromMinutes(3);

    /// <summary>Where the client's script stands.</summary>
    public static string Folder { get; } = Path.Combine(RepositoryPaths.Root, "tests", "EndToEnd", "node");

    /// <summary>Why the tests cannot run here, or null.</summary>
    public static string? Missing { get; } = FindMissing();

    public async Task InitializeAsync()
    {
        if (Missing is not null || Directory.Exists(Path.Combine(Folder, "node_modules", "openai")))
        {
            return;
        }

        await using var npm = ChildProcess.Start("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], Folder);
        var exit = await npm.WaitForExitAsync(InstallDeadline);
        Assert.True(exit == 0, $"npm ci failed:\n{npm.Output}");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static string? FindMissing()
    {
        var absent = ((string[])["node", "npm"]).Where(tool => !OnPath(tool)).ToList();
        return absent.Count == 0 ? null : $"{string.Join(" and ", absent)} not found on PATH: install Node.js 20 or later to run the npm client's tests.";
    }

    private static bool OnPath(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, tool)) || File.Exists(Path.Combine(folder, tool + ".exe")) || File.Exists(Path.Combine(folder, tool + ".cmd")));
}
