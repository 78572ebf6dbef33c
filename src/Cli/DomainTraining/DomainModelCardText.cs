using System.Globalization;
using System.Text;

namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>Writes the card of a domain classifier for people.</summary>
internal static class DomainModelCardText
{
    public static string Write(DomainModelCard card)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Model card: {card.Name}

            Finds what a prompt is about: {string.Join(", ", card.Labels)}. Written by `orleans-routing train domains`; the same corpus and
            seed give the same bytes.

            - File: `{card.File}`, sha256 `{card.Sha256}`
            - Input: the prompt's stem (an exam question without its lettered options): its embedding by {card.Embedder}, and its hashed words and
              four-letter pieces with share {card.Chosen.Setting.NgramShare:G} (0: not used)
            - Fit: multinomial logistic regression, penalty {card.Chosen.Setting.Penalty:G}; seed {card.Seed} (intervals only)
            - Output: a probability for each label, at temperature {card.Temperature:F3}. Below {card.AbstentionThreshold:F2}, or when `none` is likeliest, it abstains
            - Setting, temperature and abstention threshold were chosen by leaving one style out of the training part; the test part was not looked at for them
            - Limits: mostly English; the labels' meaning is that of the corpus' README; prompts written to be typical are clearer than real traffic, so the figures are an upper bound for it

            ## Data

            | label | training prompts | test prompts |
            |---|---|---|

            """);
        foreach (var label in card.Labels)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {label} | {card.TrainRows[label]} | {card.TestRows.GetValueOrDefault(label)} |\n");
        }

        text.Append("\n| file | prompts | sha256 |\n|---|---|---|\n");
        foreach (var file in card.Files)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {file.Name} | {file.Rows} | `{file.Sha256[..16]}` |\n");
        }

        AppendDetectors(text, "Test: styles it was never trained on", card, card.Test);
        if (card.Test.Count > 0)
        {
            AppendLabels(text, card, card.Test[0]);
            AppendLabels(text, card, card.Test[1]);
        }

        AppendDetectors(text, "Cross-validation: each training style left out in turn", card, card.LeaveStyleOut);
        AppendSettings(text, card);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void AppendDetectors(StringBuilder text, string title, DomainModelCard card, IReadOnlyList<DetectorResult> results)
    {
        if (results.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"""

            ## {title}

            Macro-F1 over all labels, "none" included, of the first domain found at the detection threshold {card.DetectionThreshold:G}, with 95 % intervals over
            1,000 resamples of the prompts; coverage is the share of prompts of a domain in which some domain was found.

            | prompts | n | {string.Join(" | ", results.Select(result => result.Detector))} | {string.Join(" | ", results.Take(3).Select(result => $"{result.Detector} coverage"))} |
            |---|---|{string.Concat(results.Select(_ => "---|"))}{string.Concat(results.Take(3).Select(_ => "---|"))}

            """);
        AppendRow(text, [.. results.Select(result => result.All)]);
        for (var style = 0; style < results[0].Styles.Count; style++)
        {
            AppendRow(text, [.. results.Select(result => result.Styles[style])]);
        }
    }

    private static void AppendRow(StringBuilder text, Measurement[] row)
    {
        var scores = row.Select(cell => string.Create(CultureInfo.InvariantCulture, $"{cell.MacroF1:F3} ({cell.Low:F3}-{cell.High:F3})"));
        var coverages = row.Take(3).Select(cell => cell.Coverage.ToString("F3", CultureInfo.InvariantCulture));
        text.Append(CultureInfo.InvariantCulture, $"| {row[0].Group} | {row[0].Rows} | {string.Join(" | ", scores)} | {string.Join(" | ", coverages)} |\n");
    }

    private static void AppendLabels(StringBuilder text, DomainModelCard card, DetectorResult result)
    {
        text.Append(CultureInfo.InvariantCulture, $"""

            ### By label: {result.Detector}

            Rows are what is right, the last columns what was found.

            | label | n | precision | recall | F1 | {string.Join(" | ", card.Columns)} |
            |---|---|---|---|---|{string.Concat(card.Columns.Select(_ => "---|"))}

            """);
        foreach (var label in result.Labels)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {label.Label} | {label.Rows} | {label.Precision:F3} | {label.Recall:F3} | {label.F1:F3} | {string.Join(" | ", label.Predicted)} |\n");
        }
    }

    private static void AppendSettings(StringBuilder text, DomainModelCard card)
    {
        text.Append(CultureInfo.InvariantCulture, $"""

            Settings tried, by the likeliest label. The first within one standard error of the best macro-F1 was taken: n-grams must earn their place.

            | n-gram share | penalty | macro-F1 | log loss |
            |---|---|---|---|

            """);
        foreach (var tried in card.Tried)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {tried.Setting.NgramShare:G} | {tried.Setting.Penalty:G} | {tried.MacroF1:F4} | {tried.LogLoss:F4} |\n");
        }

        text.Append("\nMacro-F1 of the hybrid detector by the weight w of words:");
        text.Append(string.Concat(card.HybridWeights.Select(weight => string.Create(CultureInfo.InvariantCulture, $" w = {weight.Key}: {weight.Value:F4};")))).Length--;
        text.Append(".\n");
    }
}
