using System.CommandLine;
using Orleans.Routing.Campaign.Scenarios;

namespace Orleans.Routing.Campaign;

/// <summary>The command line.</summary>
internal static class CampaignCommand
{
    public static RootCommand Create()
    {
        var defaults = new CampaignSettings();
        var scenarios = new Argument<string[]>("scenario")
        {
            Description = $"What to do: {string.Join(", ", ScenarioList.Scenarios.Select(scenario => $"{scenario.Name} ({scenario.Title})"))}. All of them when none is named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        scenarios.AcceptOnlyFromAmong([ScenarioList.All, .. ScenarioList.Scenarios.Select(scenario => scenario.Name)]);
        var rounds = Number<int?>("--rounds", "How often each fault is done. Default: as often as a full run does it.", null);
        var rate = Number<double>("--rate", "Requests per second of all clients together.", defaults.Rate);
        var workers = Number<int>("--workers", "Clients; each uses one gateway.", defaults.Workers);
        var seconds = Number<double>("--fault-seconds", "How long a pause, an outage or a cut lasts.", defaults.FaultLength.TotalSeconds);
        var soak = Number<double>("--soak-minutes", "How long a soak watches memory, after warming up.", defaults.SoakLength.TotalMinutes);
        var soakWarm = Number<double>("--soak-warm-minutes", "How long the load of a soak lasts before that; caches that still fill afterwards look like a leak.", defaults.SoakWarmLength.TotalMinutes);
        var measure = Number<double>("--measure-seconds", "How long the cost of a request is measured on each cluster of the scale scenario.", defaults.MeasureLength.TotalSeconds);
        var warm = Number<double>("--warm-seconds", "How long its load lasts before that.", defaults.WarmLength.TotalSeconds);
        var port = Number<int>("--port", "First of 100 ports on the loopback interface.", defaults.Port);
        var folder = new Option<DirectoryInfo>("--folder") { Description = "Where the clusters' logs and data are.", DefaultValueFactory = _ => new DirectoryInfo(defaults.Folder) };
        var output = new Option<DirectoryInfo?>("--out") { Description = "Folder for campaign.md and campaign.json; without it the report is only printed." };

        var command = new RootCommand("Does faults to a cluster under load, and holds its books against the provider's invoice.") { scenarios, rounds, rate, workers, seconds, soak, soakWarm, measure, warm, port, folder, output };
        command.SetAction((parsed, cancellation) => CampaignRun.RunAsync(
            new CampaignSettings
            {
                Rounds = parsed.GetValue(rounds),
                Rate = parsed.GetValue(rate),
                Workers = parsed.GetValue(workers),
                FaultLength = TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                SoakLength = TimeSpan.FromMinutes(parsed.GetValue(soak)),
                SoakWarmLength = TimeSpan.FromMinutes(parsed.GetValue(soakWarm)),
                MeasureLength = TimeSpan.FromSeconds(parsed.GetValue(measure)),
                WarmLength = TimeSpan.FromSeconds(parsed.GetValue(warm)),
                Port = parsed.GetValue(port),
                Folder = parsed.GetValue(folder)!.FullName,
            },
            Chosen(parsed.GetValue(scenarios)!),
            parsed.GetValue(output),
            cancellation));
        return command;
    }

    private static Option<T> Number<T>(string name, string description, T value)
    {
        var option = new Option<T>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<T>() is IConvertible number && number.ToDouble(null) <= 0)
            {
                result.AddError($"{name} must be more than 0.");
            }
        });
        return option;
    }

    private static IReadOnlyList<IScenario> Chosen(string[] names) =>
        names.Length == 0 || names.Contains(ScenarioList.All) ? ScenarioList.Scenarios : [.. ScenarioList.Scenarios.Where(scenario => names.Contains(scenario.Name))];
}
