using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Orleans.Routing.EndToEnd.Fixtures;
using Orleans.Routing.FakeProvider;
using Orleans.Routing.Testing;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.EndToEnd.Upgrade;

/// <summary>Silos and gateways of two versions in one cluster, over one store: processes of this machine that share SQLite files.</summary>
internal sealed partial class MixedCluster(FakeProviderServer provider) : IAsyncDisposable
{
    /// <summary>Keys of callers, so that roll-ups are many.</summary>
    public const int Tenants = 100;

    private const string AdminKey = "admin-key-0123456789abcdef0123456789";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);
    private readonly TemporaryFolder _folder = TemporaryFolder.Create();
    private readonly List<ChildProcess> _processes = [];

    private string Database => Path.Combine(_folder.Path, "routing.db");

    public async Task<ChildProcess> StartSiloAsync(Executables version, string name)
    {
        var http = LoopbackPort.Free();
        var silo = Start(version.Silo, name,
        [
            $"--Cluster:SiloPort={LoopbackPort.Free()}", $"--Cluster:GatewayPort={LoopbackPort.Free()}", $"--Cluster:HttpPort={http}",
        ]);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{http}") };
        await ReadyAsync(client, silo);
        return silo;
    }

    /// <summary>Starts a gateway apart from silos.</summary>
    public async Task<(ChildProcess Process, HttpClient Http)> StartGatewayAsync(Executables version, string name)
    {
        var gateway = Start(version.Gateway, name, ["--Gateway:Mode=Client", "--urls", "http://127.0.0.1:0"]);
        var address = await gateway.WaitForOutputAsync(output => Listening().Match(output) is { Success: true } match ? match.Groups[1].Value : null, Deadline);
        var http = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(60) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AdminKey);
        await ReadyAsync(http, gateway);
        return (gateway, http);
    }

    public static string KeyOf(int tenant) => string.Create(CultureInfo.InvariantCulture, $"tenant-key-{tenant:000}-0123456789abcdef");

    /// <summary>The schema and the number of roll-ups in the state itself of every ledger partition that is stored.</summary>
    public async Task<IReadOnlyList<(int Schema, int RollUps)>> ReadPartitionsAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT json_extract(body, '$.Schema'), json_array_length(body, '$.RollUps')
            FROM (SELECT CAST(PayloadBinary AS TEXT) AS body FROM OrleansStorage WHERE PayloadBinary IS NOT NULL)
            WHERE json_type(body, '$.Watermarks') = 'array'
            """;
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<(int, int)>();
        while (await rows.ReadAsync())
        {
            found.Add((rows.GetInt32(0), rows.GetInt32(1)));
        }

        return found;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(_processes))
        {
            await process.DisposeAsync();
        }

        _folder.Dispose();
    }

    private static async Task ReadyAsync(HttpClient client, ChildProcess process)
    {
        try
        {
            await Eventually.GetAsync(() => AnswersAsync(client), answered => answered || process.HasExited, Deadline);
        }
        catch (TimeoutException)
        {
            // The output says why.
        }

        Assert.True(await AnswersAsync(client), $"Not ready within {Deadline}:\n{process.Output}");
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private ChildProcess Start(string assembly, string name, string[] arguments)
    {
        var settings = new GatewaySettings()
            .Upstream("fake", provider.BaseUri, GatewayFixture.ProviderKey)
            .Model("fake/strong", TestPrices.StrongInput, TestPrices.StrongOutput)
            .Model("fake/weak", TestPrices.WeakInput, TestPrices.WeakOutput)
            .RoutingOn("fake/strong", "fake/weak", 0.5, "random")
            .Set("Persistence:Provider", "Sqlite").Set("Persistence:ConnectionString", $"Data Source={Database}")
            .Set("Cluster:Provider", "Sqlite").Set("Cluster:ConnectionString", $"Data Source={Path.Combine(_folder.Path, "cluster.db")}")
            .Set("Storage:Path", Path.Combine(_folder.Path, name));
        var process = ChildProcess.Start("dotnet", [assembly, .. settings.Arguments, .. arguments], Path.GetDirectoryName(assembly)!, Environment());
        _processes.Add(process);
        return process;
    }

    private static Dictionary<string, string?> Environment()
    {
        var environment = new Dictionary<string, string?>
        {
            ["OPENAI_API_KEY"] = null,
            ["ANTHROPIC_API_KEY"] = null,
            ["GEMINI_API_KEY"] = null,
            ["DOTNET_ENVIRONMENT"] = null,
            ["ASPNETCORE_ENVIRONMENT"] = null,
            ["ORLEANS_ROUTING_ADMIN_KEY"] = AdminKey,
        };
        for (var tenant = 0; tenant < Tenants; tenant++)
        {
            environment[$"Access__Keys__{tenant}__Name"] = $"tenant-{tenant}";
            environment[$"Access__Keys__{tenant}__Scopes__0"] = "inference";
            environment[$"Access__Keys__{tenant}__KeyEnvironmentVariable"] = $"TENANT_KEY_{tenant}";
            environment[$"TENANT_KEY_{tenant}"] = KeyOf(tenant);
        }

        return environment;
    }

    [GeneratedRegex(@"Now listening on: (http://[\w.:\[\]]+)")]
    private static partial Regex Listening();
}
