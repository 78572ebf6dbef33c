using System.Globalization;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.Testing.Servers;

/// <summary>A Redis of the test's own: on a free port, with a folder of its own, gone with the test.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly ChildProcess process;
    private readonly TemporaryFolder folder;

    private RedisServer(ChildProcess process, TemporaryFolder folder, int port) => (this.process, this.folder, Port) = (process, folder, port);

    /// <summary>Why there can be none here, or null.</summary>
    public static string? Missing { get; } = Tool.Find("redis-server") is null ? "redis-server is not installed: install the package redis-server to run these tests." : null;

    /// <summary>The port it listens on.</summary>
    public int Port { get; }

    /// <summary>How to reach it.</summary>
    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>Starts one.</summary>
    /// <param name="durable">Whether it keeps what it is given, or is set up as a cache.</param>
    public static async Task<RedisServer> StartAsync(bool durable = true)
    {
        var (folder, port) = (TemporaryFolder.Create(), LoopbackPort.Free());
        string[] settings = durable
            ? ["--appendonly", "yes", "--appendfsync", "everysec", "--maxmemory-policy", "noeviction"]
            : ["--appendonly", "no", "--maxmemory-policy", "allkeys-lru"];
        var process = ChildProcess.Start(
            Tool.Find("redis-server")!, ["--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", folder.Path, "--save", "", .. settings], folder.Path);
        var server = new RedisServer(process, folder, port);
        await process.WaitForOutputAsync(output => output.Contains("Ready to accept connections", StringComparison.Ordinal) ? output : null, Deadline);
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await process.StopAsync(Deadline);
        await process.DisposeAsync();
        folder.Dispose();
    }
}
