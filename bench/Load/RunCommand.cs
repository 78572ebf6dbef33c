using System.CommandLine;
using Orleans.Routing.Bench.Load.Scenarios;
using Orleans.Routing.Bench.Load.Targets;

namespace Orleans.Routing.Bench.Load;

/// <summary><c>run</c>: starts what is measured, loads it, and writes the report.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var scenarios = new Option<string[]>("--scenario") { Description = "What to measure; may be repeated.", DefaultValueFactory = _ => [ScenarioList.All] };
        scenarios.AcceptOnlyFromAmong([ScenarioList.All, .. ScenarioList.Scenarios.Select(scenario => scenario.Name)]);
        var hops = new Option<string[]>("--hop") { Description = "The ways to measure; may be repeated. Default: all that are there.", DefaultValueFactory = _ => HopNames.All };
        hops.AcceptOnlyFromAmong(HopNames.All);
        var gateway = new Option<FileInfo?>("--gateway") { Description = "The built Orleans.Routing.Gateway.dll; without it the gateway is left out." };
        var output = new Option<DirectoryInfo?>("--out") { Description = "Folder for load.json and load.md; without it the report is only printed." };
        var rounds = Number("--rounds", "Interleaved rounds.", 5);
        var seconds = Number("--seconds", "Length of a round of one target.", 10);
        var connections = Number("--connections", "Connections of the closed loop.", 32);
        var rate = Number("--rate", "Requests per second of the open loop.", 100);
        var streams = Number("--streams", "Concurrent streams.", 50);
        var events = Number("--events", "Events of a stream.", 100);
        var interval = Number("--interval-ms", "Time between two events.", 10);

        var command = new Command("run", "Measure the gateway beside bare hops, all started here on the loopback interface.")
            { scenarios, hops, gateway, output, rounds, seconds, connections, rate, streams, events, interval };
        command.SetAction((parsed, cancellation) => BenchRun.RunAsync(
            new BenchSettings
            {
                Rounds = parsed.GetValue(rounds),
                Length = TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                Connections = parsed.GetValue(connections),
                Rate = parsed.GetValue(rate),
                StreamConnections = parsed.GetValue(streams),
                EventsPerStream = parsed.GetValue(events),
                EventIntervalMs = parsed.GetValue(interval),
                Hops = parsed.GetValue(hops)!,
            },
            Chosen(parsed.GetValue(scenarios)!),
            parsed.GetValue(gateway),
            parsed.GetValue(output),
            cancellation));
        return command;
    }

    private static Option<int> Number(string name, string description, int value)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError($"{name} must be at least 1.");
            }
        });
        return option;
    }

    private static IReadOnlyList<IScenario> Chosen(string[] names) =>
        names.Contains(ScenarioList.All) ? ScenarioList.Scenarios : [.. ScenarioList.Scenarios.Where(scenario => names.Contains(scenario.Name))];
}
