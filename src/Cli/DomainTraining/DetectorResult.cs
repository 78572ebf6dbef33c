using System.Collections.Immutable;

namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>A detector on a part of the corpus: all of it, by style and by label.</summary>
internal sealed record DetectorResult(string Detector, Measurement All, IReadOnlyList<Measurement> Styles, IReadOnlyList<LabelResult> Labels)
{
    public static DetectorResult Of(string detector, IReadOnlyList<LabelledPrompt> prompts, int[] predictions, ImmutableArray<string> columns, int none, int seed)
    {
        int[] targets = [.. prompts.Select(prompt => columns.IndexOf(prompt.Domain))];
        var confusion = new Confusion(columns.Length, targets, predictions);
        return new DetectorResult(
            detector,
            Measurement.Of("all", targets, predictions, columns.Length, none, seed),
            [.. Corpus.StylesOf(prompts).Select(style => OfStyle(style))],
            [
                .. Enumerable.Range(0, columns.Length).Where(label => confusion.Support(label) > 0).Select(label => new LabelResult(
                    columns[label], confusion.Support(label), confusion.Precision(label), confusion.Recall(label), confusion.F1(label),
                    [.. Enumerable.Range(0, columns.Length).Select(prediction => confusion.Count(label, prediction))])),
            ]);

        Measurement OfStyle(string style)
        {
            int[] rows = [.. Enumerable.Range(0, prompts.Count).Where(row => prompts[row].Style == style)];
            return Measurement.Of(style, Array.ConvertAll(rows, row => targets[row]), Array.ConvertAll(rows, row => predictions[row]), columns.Length, none, seed);
        }
    }
}
