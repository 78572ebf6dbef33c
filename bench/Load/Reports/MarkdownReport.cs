using System.Globalization;
using System.Text;
using Orleans.Routing.Bench.Load.Scenarios;

namespace Orleans.Routing.Bench.Load.Reports;

/// <summary>A run as tables: each cell the median, and behind it the ratio to the YARP hop.</summary>
internal static class MarkdownReport
{
    public static string Write(BenchReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Load, {report.Started:yyyy-MM-dd}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{report.Machine.Processor}, {report.Machine.Cores} cores, {report.Machine.MemoryInGib} GiB; {report.Machine.System}; {report.Machine.Runtime}; nginx: {report.Machine.Nginx}; load average before: {report.Machine.LoadAverage}.\n");
        text.Append("Cells are medians of interleaved rounds, in brackets the ratio to the YARP hop of the same rounds.\n\n");
        foreach (var (name, value) in report.Settings)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {name}: {value}\n");
        }

        foreach (var scenario in report.Scenarios)
        {
            WriteScenario(text, scenario);
        }

        WriteGoals(text, report);
        return text.ToString();
    }

    private static void WriteScenario(StringBuilder text, ScenarioReport scenario)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {scenario.Title} (`{scenario.Name}`)\n\n| target | {string.Join(" | ", scenario.Metrics.Select(metric => metric.Heading))} |\n");
        text.Append("|---|").Insert(text.Length, "---:|", scenario.Metrics.Count).Append('\n');
        foreach (var target in scenario.Targets)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {target.Target} | {string.Join(" | ", scenario.Metrics.Select(metric => Cell(metric, target.Summary[metric.Name])))} |\n");
        }

        foreach (var target in scenario.Targets.Where(target => target.FirstError is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"\nFirst error of {target.Target}: {target.FirstError}\n");
        }
    }

    private static void WriteGoals(StringBuilder text, BenchReport report)
    {
        var measured = GoalList.Goals.Select(goal => (Goal: goal, Value: goal.Find(report.Scenarios))).Where(entry => entry.Value is not null).ToList();
        if (measured.Count == 0)
        {
            return;
        }

        text.Append("\n## Goals\n\n| goal | row | bound | measured | met |\n|---|---|---:|---:|---|\n");
        foreach (var (goal, value) in measured)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {goal.Text} | {goal.Row} | {(goal.AtLeast ? "at least" : "at most")} {goal.Bound:N0} | {value:N2} | {(goal.IsMet(value!.Value) ? "yes" : "no")} |\n");
        }
    }

    private static string Cell(Metric metric, MetricSummary summary)
    {
        if (double.IsNaN(summary.Median))
        {
            return "-";
        }

        var median = summary.Median.ToString("N" + metric.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return summary.ToYarp is { } ratio && double.IsFinite(ratio) ? string.Create(CultureInfo.InvariantCulture, $"{median} ({ratio:F2})") : median;
    }
}
