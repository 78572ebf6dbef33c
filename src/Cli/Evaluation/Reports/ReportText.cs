using System.Globalization;

namespace Orleans.Routing.Cli.Evaluation.Reports;

/// <summary>The words that stand in every form of the report.</summary>
internal static class ReportText
{
    public const string Title = "Router evaluation";

    public static string Introduction(EvaluationResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"Written by orleans-routing evaluate; seed {result.Seed}, {result.Resamples} resamples, models {result.ModelsHash[..12]}. A router orders prompts by its win rate; a curve shows the quality when the first so many of that order go to the strong model. No result is worth quoting without the baselines beside it.");
}
