using System.Globalization;
using System.Text;

namespace Orleans.Routing.Cli.Training;

/// <summary>Writes a router's card for people.</summary>
internal static class RouterCardText
{
    public static string Write(RouterCard card)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Model card: {card.Name}\n\n{card.What} A router of kind `{card.Kind}`; the same data and seed give the same bytes.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"- Data: {card.Set}\n");
        Append(text, "Data file", card.Data);
        Append(text, "File", card.Files);
        text.Append(CultureInfo.InvariantCulture, $"- Seed {card.Seed}: folds, baselines and intervals\n");
        foreach (var (name, value) in card.Recipe)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {name}: {value}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n## Measured\n\n{card.How} APGR is exact, its interval the middle 95 % over 200 resamples of the rows, those of one group together; for random, over 50 seeds.\n\n");
        text.Append("| router | APGR, 11 thresholds | APGR (95 %) | CPT50 | CPT80 |\n|---|---|---|---|---|\n");
        foreach (var (name, result) in card.Measured)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {result.DecileApgr:F3} | {result.Apgr:F3} ({result.Low:F3}-{result.High:F3}) | {result.Cpt50:P1} | {result.Cpt80:P1} |\n");
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string what, IReadOnlyDictionary<string, string> hashes)
    {
        foreach (var (name, hash) in hashes)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {what} `{name}`, sha256 `{hash}`\n");
        }
    }
}
