using System.Collections.Immutable;
using System.Text.Json;
using Orleans.Routing.Cli.Training.Blends;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.DomainMean;
using Orleans.Routing.Scoring.Embeddings;
using Orleans.Routing.Scoring.Linear;

namespace Orleans.Routing.Cli.Training.Adaptation;

/// <summary>
/// Puts a fit into a router of kind <c>blend</c>, whose win rate is sigmoid(1.702 * (score - mean) / deviation): the order of the scores,
/// spread over [0,1] on prompts like the labelled ones.
/// </summary>
internal static class AdaptedRouter
{
    private const string PriorRole = "prior";
    private const string ResidualRole = "residual";

    /// <summary>Adds the weights to a router and returns its settings.</summary>
    public static JsonElement Write(TrainedRouter router, AdaptationFit fit, PriorRouter? prior, double scoreMean, double scoreDeviation)
    {
        var scale = LinearFit.LogisticScale / scoreDeviation;
        var blend = new BlendDraft { Offset = (fit.Residual.PredictionMean - scoreMean) * scale };
        if (prior is not null && fit.PriorDeviation > 0)
        {
            router.Add(PriorRole, "prior.onnx", prior.Head);
            blend.Add(ScorerKinds.Linear, fit.Gain * scale, fit.PriorMean, fit.PriorDeviation, Head(PriorRole));
        }

        if (fit.Residual.PredictionDeviation > 0)
        {
            router.Add(ResidualRole, "residual.onnx", LinearOnnx.Write(fit.Residual, UniversalSentenceEncoderLite.Dimensions, UniversalSentenceEncoderLite.Id));
            blend.Add(ScorerKinds.Linear, fit.Residual.PredictionDeviation * scale, 0, LinearFit.LogisticScale, Head(ResidualRole));
        }

        var widest = fit.Table.Values.Select(Math.Abs).DefaultIfEmpty().Max();
        if (widest > 0)
        {
            // As win rates the table's entries fill (0.15, 0.85); the weight brings their logits back to what they add.
            var table = new DomainMeanSettings
            {
                Overall = 0.5,
                Domains = fit.Table.ToImmutableSortedDictionary(domain => domain.Key, domain => 1 / (1 + Math.Exp(-LinearFit.LogisticScale * domain.Value / widest)), StringComparer.Ordinal),
            };
            blend.Add(ScorerKinds.DomainMean, widest * scale, 0, LinearFit.LogisticScale, settings: JsonSerializer.SerializeToElement(table, DomainMeanJson.Default.DomainMeanSettings));
        }

        return blend.ToSettings();
    }

    private static Dictionary<string, string> Head(string role) => new(StringComparer.Ordinal) { [LinearModel.HeadFile] = role };
}
