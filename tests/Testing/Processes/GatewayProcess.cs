using System.Text.RegularExpressions;

namespace Orleans.Routing.Testing.Processes;

/// <summary>The built gateway as a user runs it: a process of its own, on a free port, with a data folder of its own.</summary>
public sealed partial class GatewayProcess : IAsyncDisposable
{
    /// <summary>How long a start may take on a busy machine.</summary>
    public static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan ReadyPollInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(30);

    private readonly ChildProcess process;

    private GatewayProcess(ChildProcess process) => this.process = process;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>A client of it.</summary>
    public HttpClient Http { get; private set; } = new();

    /// <summary>Everything it wrote.</summary>
    public string Output => process.Output;

    /// <summary>The process's id.</summary>
    public int Id => process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>Starts a gateway and waits until it is ready.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="arguments">Command-line arguments after those for address and data.</param>
    /// <param name="environment">Environment variables; null removes one.</param>
    public static async Task<GatewayProcess> StartAsync(string dataFolder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var gateway = new GatewayProcess(Launch(dataFolder, ["--urls", "http://127.0.0.1:0", .. arguments], environment));
        try
        {
            await gateway.WaitUntilReadyAsync();
            return gateway;
        }
        catch
        {
            await gateway.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the executable without waiting for anything.</summary>
    public static ChildProcess Launch(string dataFolder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var assembly = RepositoryPaths.BuiltAssembly("src/Gateway", "Orleans.Routing.Gateway.dll");
        var clean = new Dictionary<string, string?>
        {
            // What the developer's own shell holds must not reach the process under test.
            ["OPENAI_API_KEY"] = null,
            ["ANTHROPIC_API_KEY"] = null,
            ["GEMINI_API_KEY"] = null,
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["DOTNET_ENVIRONMENT"] = null,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            clean[name] = value;
        }

        return ChildProcess.Start("dotnet", [assembly, .. arguments, $"--Storage:Path={dataFolder}"], Path.GetDirectoryName(assembly)!, clean);
    }

    /// <summary>Waits until the output has what is looked for.</summary>
    public Task<T> WaitForOutputAsync<T>(Func<string, T?> find, TimeSpan deadline)
        where T : class => process.WaitForOutputAsync(find, deadline);

    /// <summary>Ends it at once, as <c>kill -9</c> does.</summary>
    public Task KillAsync() => process.KillAsync();

    /// <summary>Asks it to stop and waits.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> StopAsync() => process.StopAsync(StopDeadline);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await process.DisposeAsync();
    }

    [GeneratedRegex(@"Now listening on: (http://[\w.:\[\]]+)")]
    private static partial Regex Listening();

    private async Task WaitUntilReadyAsync()
    {
        var address = await process.WaitForOutputAsync(output => Listening().Match(output) is { Success: true } match ? match.Groups[1].Value : null, StartDeadline);
        Address = new Uri(address);
        Http.Dispose();
        // A response that a test lets go of must reach the gateway as a disconnect, not be read on in the background.
        Http = new HttpClient(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
        using var deadline = new CancellationTokenSource(StartDeadline);
        using var timer = new PeriodicTimer(ReadyPollInterval);
        var last = "";
        try
        {
            do
            {
                using var answer = await Http.GetAsync("/health/ready", deadline.Token);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }

                last = await answer.Content.ReadAsStringAsync(deadline.Token);
            }
            while (await timer.WaitForNextTickAsync(deadline.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException)
        {
            throw new InvalidOperationException($"The gateway did not become ready ({last}):\n{Output}", exception);
        }
    }
}
