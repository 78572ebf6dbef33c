using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Orleans.Routing.Campaign.Clusters;
using Orleans.Routing.Campaign.Reports;
using Orleans.Routing.Campaign.Scenarios;

namespace Orleans.Routing.Campaign;

/// <summary>A run from the choice of scenarios to the written report.</summary>
internal static class CampaignRun
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        // Reasons hold quotation marks and arrows; the file is no web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private const int Interrupted = 130;

    /// <summary>0, or 1 when a bound was missed.</summary>
    public static async Task<int> RunAsync(CampaignSettings settings, IReadOnlyList<IScenario> scenarios, DirectoryInfo? output, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        settings = settings with { Say = text => Console.Error.WriteLine($"{Stopwatch.GetElapsedTime(began):mm\\:ss} {text}") };
        var started = TimeProvider.System.GetLocalNow();
        var reports = new List<ScenarioReport>();
        foreach (var scenario in scenarios)
        {
            settings.Say($"{scenario.Name}: {scenario.Title}");
            var from = Stopwatch.GetTimestamp();
            ScenarioReport report;
            try
            {
                report = await TryAsync(scenario, settings).WaitAsync(cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                settings.Say("interrupted; ending the cluster");
                await new SampleCluster(settings.ClusterOf(scenario.Name)).DownAsync();
                return Interrupted;
            }

            reports.Add(report with { Minutes = Stopwatch.GetElapsedTime(from).TotalMinutes });
            settings.Say($"{scenario.Name}: {report.Skipped ?? (report.Passed ? "all bounds met" : "BOUNDS MISSED")}");
            // What is known so far is not lost with what comes.
            Publish(Report(started, settings, scenarios, reports), output);
        }

        var whole = Report(started, settings, scenarios, reports);
        Console.Write(MarkdownReport.Write(whole));
        return whole.Passed ? 0 : 1;
    }

    // What stops one scenario is reported, and the others are run all the same.
    private static async Task<ScenarioReport> TryAsync(IScenario scenario, CampaignSettings settings)
    {
        try
        {
            return await scenario.RunAsync(settings);
        }
        catch (Exception failure)
        {
            return ScenarioReport.Of(scenario) with { Bounds = [Bound.Holds("ran to its end", false)], Notes = [$"It stopped: {failure.Message}"] };
        }
    }

    private static CampaignReport Report(DateTimeOffset started, CampaignSettings settings, IReadOnlyList<IScenario> scenarios, IReadOnlyList<ScenarioReport> reports) => new(
        CampaignReport.CurrentFormat,
        started,
        $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}",
        typeof(CampaignRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown version",
        Command(settings, scenarios),
        [.. reports]);

    // What it takes to do the same again.
    private static string Command(CampaignSettings settings, IReadOnlyList<IScenario> scenarios)
    {
        var rounds = settings.Rounds is { } number ? $" --rounds {number}" : "";
        var soak = scenarios.Any(scenario => scenario is SoakScenario) ? $" --soak-minutes {settings.SoakLength.TotalMinutes} --soak-warm-minutes {settings.SoakWarmLength.TotalMinutes}" : "";
        var scale = scenarios.Any(scenario => scenario is ScaleScenario) ? $" --measure-seconds {settings.MeasureLength.TotalSeconds} --warm-seconds {settings.WarmLength.TotalSeconds}" : "";
        return $"eng/campaign {string.Join(' ', scenarios.Select(scenario => scenario.Name))}{rounds} --rate {settings.Rate} --workers {settings.Workers} --fault-seconds {settings.FaultLength.TotalSeconds}{soak}{scale}";
    }

    private static void Publish(CampaignReport report, DirectoryInfo? output)
    {
        if (output is null)
        {
            return;
        }

        output.Create();
        File.WriteAllText(Path.Combine(output.FullName, "campaign.md"), MarkdownReport.Write(report));
        File.WriteAllText(Path.Combine(output.FullName, "campaign.json"), JsonSerializer.Serialize(report, Json) + "\n");
    }
}
