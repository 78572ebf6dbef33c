using System.Globalization;
using System.Text;
using Orleans.Routing.Cli.Evaluation;

namespace Orleans.Routing.Cli.Training;

/// <summary>Writes a model card for people.</summary>
internal static class ModelCardText
{
    /// <param name="card">The card.</param>
    /// <param name="evaluated">Whether an evaluation stands beside it.</param>
    public static string Write(ModelCard card, bool evaluated)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Model card: {card.Name}

            The head of a router: how likely models fail on a prompt like this, from its sentence embedding ({card.Embedder}) and
            {card.Features.Count} text features. Written by `orleans-routing train difficulty`; the same data and seed give the same bytes.

            - File: `{card.File}`, sha256 `{card.Sha256}`
            - Target: minus the mean score of all models that answered the prompt, less the pool's mean
            - Not learned from: {(card.ExcludedDomains.Count == 0 ? "nothing is left out" : string.Join(", ", card.ExcludedDomains))}
            - Fit: ridge regression, weights of rows 1/sqrt(rows of the pool) times the pool's weight, penalty {card.Penalty:G} (exact leave-one-out error {card.LeaveOneOutError:F5}), seed {card.Seed} (baselines and intervals only)
            - Blended with prompt length: {card.LengthWeight:G} standard deviations of its logarithm count as many of the regression's prediction; both are linear, so the blend is one head
            - Input: the prompt's stem (an exam question without its lettered options), at most four windows of 128 tokens; features: {string.Join(", ", card.Features)}
            - Output: win rate = sigmoid(1.702 * (p - {card.PredictionMean:F6}) / {card.PredictionDeviation:F6}), p the head's prediction: about
              evenly spread over [0,1] on prompts like the training pools'. It ranks prompts; it is not the observed probability that one
              given model beats another. Set thresholds by the share of strong calls wanted, never at 0.5 by habit.

            ## Data

            | pool | rows | weight | models | sha256 |
            |---|---|---|---|---|

            """);
        foreach (var pool in card.Pools)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {pool.Name} | {pool.Rows} | {pool.Weight:G} | {pool.Models} | `{pool.Sha256[..16]}` |\n");
        }

        AppendThresholds(text, card);
        AppendSettings(text, card);
        AppendValidation(text, card);
        return text.Append(CultureInfo.InvariantCulture, $"""

            ## Limits

            It is a prior. On prompts of another kind it is a little better than chance, not always better than prompt length{(evaluated ? "; see\n`evaluation/report.md` for sets it was never fitted to" : string.Empty)}. English prompts. Adapt it to your own traffic.

            """).ToString().ReplaceLineEndings("\n");
    }

    private static void AppendThresholds(StringBuilder text, ModelCard card)
    {
        text.Append(CultureInfo.InvariantCulture, $"""

            ## Thresholds

            The threshold that sends a share of prompts to the strong model, on the training pools (all: each pool counts the same). Your
            traffic differs: calibrate on it.

            | strong share | all | {string.Join(" | ", card.Pools.Select(pool => pool.Name))} |
            |---|---|{string.Concat(card.Pools.Select(_ => "---|"))}

            """);
        foreach (var (share, threshold) in card.Thresholds)
        {
            var pools = string.Join(" | ", card.Pools.Select(pool => pool.Thresholds[share].ToString("F5", CultureInfo.InvariantCulture)));
            text.Append(CultureInfo.InvariantCulture, $"| {share} % | {threshold:F5} | {pools} |\n");
        }
    }

    private static void AppendSettings(StringBuilder text, ModelCard card)
    {
        if (card.SettingsTried.Count < 2)
        {
            return;
        }

        text.Append("""

            ## Settings tried

            Mean exact APGR over the pools, each left out in turn, and over their pairs; the best is used.

            | penalty | weight of length | APGR |
            |---|---|---|

            """);
        foreach (var tried in card.SettingsTried)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {tried.Settings.Penalty:G} | {tried.Settings.LengthWeight:G} | {tried.Apgr:F4} |\n");
        }
    }

    private static void AppendValidation(StringBuilder text, ModelCard card)
    {
        if (card.LeavePoolOut.Count == 0)
        {
            return;
        }

        text.Append("""

            ## Leave one pool out

            Trained on the other pools, measured on the one left out. Exact APGR; 95 % interval over 200 resamples of the rows; length is
            that of the stem; domain mean knows the other rows of the pool itself (five folds); random is the mean of 50 seeds with the 95 %
            range over them.

            | pool | strong / weak | rows | router | length | domain mean | random |
            |---|---|---|---|---|---|---|

            """);
        foreach (var pair in card.LeavePoolOut)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {pair.Pool} | {pair.Strong} / {pair.Weak} | {pair.Rows} | {Apgr(pair.Difficulty)} | {Apgr(pair.Length)} | {(pair.DomainMean is { } mean ? Apgr(mean) : "-")} | {Apgr(pair.Random)} |\n");
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"| mean | | | {card.LeavePoolOut.Average(pair => pair.Difficulty.Apgr):F3} | {card.LeavePoolOut.Average(pair => pair.Length.Apgr):F3} | | {card.LeavePoolOut.Average(pair => pair.Random.Apgr):F3} |\n");
    }

    private static string Apgr(RouterResult result) => string.Create(CultureInfo.InvariantCulture, $"{result.Apgr:F3} ({result.Low:F3}-{result.High:F3})");
}
