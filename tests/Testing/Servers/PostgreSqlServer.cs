using System.Globalization;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.Testing.Servers;

/// <summary>A PostgreSQL of the test's own: on a free port, with a database folder of its own, gone with the test.</summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly string[] Folders = FindFolders();

    private readonly ChildProcess process;
    private readonly TemporaryFolder folder;
    private readonly int port;

    private PostgreSqlServer(ChildProcess process, TemporaryFolder folder, int port) => (this.process, this.folder, this.port) = (process, folder, port);

    /// <summary>Why there can be none here, or null.</summary>
    public static string? Missing { get; } = Tool.Find("initdb", Folders) is null || Tool.Find("postgres", Folders) is null
        ? "PostgreSQL is not installed: install the package postgresql to run these tests."
        : null;

    /// <summary>How to reach one of its databases; any name will do once it is created.</summary>
    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=routing;Database=postgres");

    /// <summary>Starts one.</summary>
    public static async Task<PostgreSqlServer> StartAsync()
    {
        var (folder, port) = (TemporaryFolder.Create(), LoopbackPort.Free());
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", ["postgres", folder.Path], folder.Path);
        }

        var data = Path.Combine(folder.Path, "data");
        await RunAsync(Program("initdb", ["--pgdata", data, "--username", "routing", "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"]), folder.Path);

        // What a crash of the machine would lose is not under test here, and waiting for the disk takes most of the time.
        var (fileName, arguments) = Program(
            "postgres",
            ["-D", data, "-c", "listen_addresses=127.0.0.1", "-c", string.Create(CultureInfo.InvariantCulture, $"port={port}"), "-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "max_connections=200"]);
        var process = ChildProcess.Start(fileName, arguments, folder.Path);
        var server = new PostgreSqlServer(process, folder, port);
        await process.WaitForOutputAsync(output => output.Contains("ready to accept connections", StringComparison.Ordinal) ? output : null, Deadline);
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // The interrupt ends its sessions first; a termination would wait for clients to go.
        await process.InterruptAsync(Deadline);
        await process.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>PostgreSQL refuses to run as root; there it runs as the user that its package made.</summary>
    private static (string FileName, string[] Arguments) Program(string name, string[] arguments)
    {
        var program = Tool.Find(name, Folders)!;
        return Environment.IsPrivilegedProcess
            ? ("setpriv", ["--reuid", "postgres", "--regid", "postgres", "--clear-groups", program, .. arguments])
            : (program, arguments);
    }

    private static Task RunAsync((string FileName, string[] Arguments) program, string folder) => RunAsync(program.FileName, program.Arguments, folder);

    private static async Task RunAsync(string fileName, string[] arguments, string folder)
    {
        await using var process = ChildProcess.Start(fileName, arguments, folder);
        var exit = await process.WaitForExitAsync(Deadline);
        if (exit != 0)
        {
            throw new InvalidOperationException($"{fileName} ended with {exit}:\n{process.Output}");
        }
    }

    // Debian puts the programs of each version into a folder that is on nobody's PATH.
    private static string[] FindFolders() => Directory.Exists("/usr/lib/postgresql")
        ? [.. Directory.EnumerateDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Reverse().Select(version => Path.Combine(version, "bin"))]
        : [];
}
