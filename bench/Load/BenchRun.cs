using System.Diagnostics;
using System.Text.Json;
using Orleans.Routing.Bench.Load.Processes;
using Orleans.Routing.Bench.Load.Reports;
using Orleans.Routing.Bench.Load.Scenarios;
using Orleans.Routing.Bench.Load.Targets;

namespace Orleans.Routing.Bench.Load;

/// <summary>One run from the choice of hops to the written report.</summary>
internal static class BenchRun
{
    private const int Failed = 1;

    /// <summary>0, or 1 when some request failed, because figures with errors are worth nothing.</summary>
    public static async Task<int> RunAsync(BenchSettings settings, IReadOnlyList<IScenario> scenarios, FileInfo? gateway, DirectoryInfo? output, CancellationToken cancellation)
    {
        if (gateway is { Exists: false })
        {
            Progress.Say($"{gateway.FullName} is not there: build src/Gateway first.");
            return Failed;
        }

        settings = settings with { Hops = Present(settings.Hops, gateway) };
        var machine = MachineInfo.Read();
        var started = TimeProvider.System.GetLocalNow();
        var folder = Directory.CreateTempSubdirectory("orleans-routing-bench-");
        try
        {
            var reports = new List<ScenarioReport>();
            foreach (var scenario in scenarios)
            {
                Progress.Say(scenario.Title);
                reports.Add(ScenarioReport.Of(scenario, await scenario.RunAsync(new Launcher(gateway?.FullName, folder.FullName), settings, cancellation)));
            }

            var report = new BenchReport(BenchReport.CurrentFormat, started, machine, Describe(settings, gateway), reports);
            Publish(report, output);
            return report.HasErrors ? Failed : 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<string> Present(IReadOnlyList<string> wanted, FileInfo? gateway)
    {
        var present = wanted.ToList();
        if (NginxHop.Executable is null && present.Remove(HopNames.Nginx))
        {
            Progress.Say("nginx is not installed: its hop is left out.");
        }

        if (gateway is null && present.Remove(HopNames.Gateway))
        {
            Progress.Say("No --gateway given: the gateway is left out.");
        }

        return present;
    }

    private static Dictionary<string, string> Describe(BenchSettings settings, FileInfo? gateway)
    {
        var described = new Dictionary<string, string>
        {
            ["rounds"] = $"{settings.Rounds} of {settings.Length.TotalSeconds} s",
            ["closed loop"] = $"{settings.Connections} connections",
            ["open loop"] = $"{settings.Rate} requests/s",
            ["streams"] = $"{settings.StreamConnections} at a time, {settings.EventsPerStream} events {settings.EventIntervalMs} ms apart",
            ["DOTNET_ variables of YARP and the gateway"] = RuntimeSettings.UnderTest.Count == 0 ? "none" : string.Join(" ", RuntimeSettings.UnderTest.Select(pair => $"{pair.Key}={pair.Value}")),
        };
        if (gateway is not null)
        {
            // It ends in the commit that was built.
            described["gateway version"] = FileVersionInfo.GetVersionInfo(gateway.FullName).ProductVersion ?? "unknown";
        }

        if (GatewaySettings.RuntimeConfig(gateway?.FullName) is { } config)
        {
            using var json = JsonDocument.Parse(File.ReadAllText(config));
            described["runtimeconfig.json of YARP and the gateway"] = string.Join(" ", json.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties").EnumerateObject().Select(property => $"{property.Name}={property.Value}"));
        }

        return described;
    }

    private static void Publish(BenchReport report, DirectoryInfo? output)
    {
        var markdown = MarkdownReport.Write(report);
        Console.Write(markdown);
        if (output is not null)
        {
            output.Create();
            File.WriteAllText(Path.Combine(output.FullName, "load.md"), markdown);
            File.WriteAllText(Path.Combine(output.FullName, "load.json"), JsonSerializer.Serialize(report, BenchJsonContext.Default.BenchReport) + "\n");
        }
    }
}
