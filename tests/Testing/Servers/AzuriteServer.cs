using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.Testing.Servers;

/// <summary>Microsoft's emulator of Azure Blob Storage: on a free port, with a folder of its own, gone with the test. Installed from npm when absent.</summary>
public sealed partial class AzuriteServer : IAsyncDisposable
{
    private const string Account = "routing";
    private static readonly TimeSpan InstallDeadline = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StartDeadline = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(30);
    private static readonly string Package = Path.Combine(RepositoryPaths.Root, "tests", "Testing", "Servers", "azurite");

    private readonly ChildProcess process;
    private readonly TemporaryFolder folder;

    private AzuriteServer(ChildProcess process, TemporaryFolder folder, string connectionString) =>
        (this.process, this.folder, ConnectionString) = (process, folder, connectionString);

    /// <summary>Why there can be none here, or null.</summary>
    public static string? Missing { get; } = Tool.Find("node") is null || Tool.Find("npm") is null
        ? "node and npm are not installed: install Node.js 20 or later to run the tests with Azurite."
        : null;

    /// <summary>How to reach it.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts one.</summary>
    public static async Task<AzuriteServer> StartAsync()
    {
        var program = Path.Combine(Package, "node_modules", "azurite", "dist", "src", "blob", "main.js");
        if (!File.Exists(program))
        {
            await InstallAsync();
        }

        var folder = TemporaryFolder.Create();
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
        var process = ChildProcess.Start(
            Tool.Find("node")!,
            [program, "--blobHost", "127.0.0.1", "--blobPort", "0", "--location", folder.Path, "--silent", "--disableTelemetry", "--skipApiVersionCheck"],
            folder.Path,
            new Dictionary<string, string?> { ["AZURITE_ACCOUNTS"] = $"{Account}:{key}" });
        var address = await process.WaitForOutputAsync(output => Listening().Match(output) is { Success: true } match ? match.Groups[1].Value : null, StartDeadline);
        return new AzuriteServer(process, folder, $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={key};BlobEndpoint={address}/{Account};");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await process.StopAsync(StopDeadline);
        await process.DisposeAsync();
        folder.Dispose();
    }

    [GeneratedRegex(@"successfully listens on (http://\S+)")]
    private static partial Regex Listening();

    private static async Task InstallAsync()
    {
        await using var npm = ChildProcess.Start(Tool.Find("npm")!, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], Package);
        var exit = await npm.WaitForExitAsync(InstallDeadline);
        if (exit != 0)
        {
            throw new InvalidOperationException($"npm ci ended with {exit}:\n{npm.Output}");
        }
    }
}
