using System.Globalization;
using Orleans.Routing.Testing;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.Campaign.Clusters;

/// <summary>A cluster of processes, driven by <c>eng/cluster</c> as a user would.</summary>
internal sealed class SampleCluster(ClusterSettings settings) : IAsyncDisposable
{
    public const string Store = "store";

    /// <summary>What the name of every silo begins with.</summary>
    public const string Silo = "silo";

    /// <summary>What the name of every gateway begins with.</summary>
    public const string Gateway = "gateway";

    private static readonly TimeSpan CommandDeadline = TimeSpan.FromMinutes(3);

    public ClusterSettings Settings { get; } = settings;

    /// <summary>The invoice that the provider keeps.</summary>
    public string InvoicePath => Path.Combine(Settings.Folder, "provider", "invoice.jsonl");

    /// <summary>Every gateway's address, also of those that are down.</summary>
    public IReadOnlyList<Uri> Gateways => [.. Enumerable.Range(1, Settings.Gateways).Select(GatewayAddress)];

    public IReadOnlyList<string> Silos => [.. Enumerable.Range(1, Settings.Silos).Select(number => $"{Silo}-{number}")];

    /// <summary>The names of all silos and gateways.</summary>
    public IReadOnlyList<string> Nodes => [.. Silos, .. Enumerable.Range(1, Settings.Gateways).Select(number => $"{Gateway}-{number}")];

    public Uri GatewayAddress(int number) => Address(10 + number);

    /// <summary>Where a silo or gateway tells its health and metrics.</summary>
    public Uri NodeAddress(string name) => name.StartsWith(Silo, StringComparison.Ordinal) ? SiloAddress(name) : GatewayAddress(NumberOf(name));

    /// <summary>Where a silo tells its health and metrics.</summary>
    public Uri SiloAddress(string name)
    {
        var number = NumberOf(name);
        var host = Settings.Networks ? $"10.231.{Settings.Port / 100 % 256}.{10 + number}" : "127.0.0.1";
        return new Uri(string.Create(CultureInfo.InvariantCulture, $"http://{host}:{Settings.Port + 70 + number}"));
    }

    /// <summary>What a process has written so far.</summary>
    public string LogOf(string name)
    {
        var path = Path.Combine(Settings.Folder, "logs", name + ".log");
        if (!File.Exists(path))
        {
            return "";
        }

        using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return file.ReadToEnd();
    }

    /// <summary>Starts everything anew and waits until it is ready.</summary>
    public async Task UpAsync()
    {
        await RunAsync("wipe");
        await RunAsync("up");
    }

    /// <summary>Starts what does not run yet, beside what does.</summary>
    public Task<string> GrowAsync() => RunAsync("up");

    public Task<string> KillAsync(string name) => RunAsync("kill", name);

    public Task<string> PauseAsync(string name) => RunAsync("pause", name);

    public Task<string> ResumeAsync(string name) => RunAsync("resume", name);

    public Task<string> StopAsync(string name) => RunAsync("stop", name);

    /// <summary>Starts a process that is down, and waits until it is ready.</summary>
    public Task<string> StartAsync(string name) => RunAsync("start", name);

    public Task<string> CutAsync(string name) => RunAsync("cut", name);

    public Task<string> HealAsync(string name) => RunAsync("heal", name);

    public Task<string> StatusAsync() => RunAsync("status");

    public Task<string> TrafficAsync() => RunAsync("traffic");

    public Task<string> DownAsync() => RunAsync("down");

    /// <summary>The id of a process that runs.</summary>
    public int IdOf(string name) => int.Parse(File.ReadAllText(Path.Combine(Settings.Folder, "pids", name)), CultureInfo.InvariantCulture);

    /// <summary>Whether a process runs, paused or not.</summary>
    public bool IsRunning(string name)
    {
        var id = Path.Combine(Settings.Folder, "pids", name);
        return File.Exists(id) && Directory.Exists($"/proc/{File.ReadAllText(id).Trim()}") && !IsZombie(File.ReadAllText(id).Trim());
    }

    public async ValueTask DisposeAsync() => await RunAsync("down");

    private static int NumberOf(string name) => int.Parse(name.Split('-')[1], CultureInfo.InvariantCulture);

    private static bool IsZombie(string id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/stat").Split(") ").Last().StartsWith('Z');
        }
        catch (IOException)
        {
            return true;
        }
    }

    private Uri Address(int offset) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Settings.Port + offset}"));

    private async Task<string> RunAsync(params string[] arguments)
    {
        var environment = new Dictionary<string, string?>
        {
            ["CLUSTER_FOLDER"] = Settings.Folder,
            ["CLUSTER_PORT"] = Settings.Port.ToString(CultureInfo.InvariantCulture),
            ["CLUSTER_STORE"] = Settings.Store,
            ["CLUSTER_SILOS"] = Settings.Silos.ToString(CultureInfo.InvariantCulture),
            ["CLUSTER_GATEWAYS"] = Settings.Gateways.ToString(CultureInfo.InvariantCulture),
            ["CLUSTER_NETWORKS"] = Settings.Networks ? "1" : "0",
            // What runs this was built together with it.
            ["CLUSTER_BUILD"] = "0",
            // Its scrapes are work that no request asked for.
            ["CLUSTER_PROMETHEUS"] = "0",
            ["DOTNET_ENVIRONMENT"] = null,
            ["OPENAI_API_KEY"] = null,
            ["ANTHROPIC_API_KEY"] = null,
            ["GEMINI_API_KEY"] = null,
        };
        foreach (var (variable, value) in Settings.Environment)
        {
            environment[variable] = value;
        }

        await using var command = ChildProcess.Start("bash", [Path.Combine(RepositoryPaths.Root, "eng", "cluster"), .. arguments], RepositoryPaths.Root, environment);
        var exit = await command.WaitForExitAsync(CommandDeadline);
        return exit == 0 ? command.Output : throw new InvalidOperationException($"eng/cluster {string.Join(' ', arguments)} ended with {exit}:\n{command.Output}");
    }
}
