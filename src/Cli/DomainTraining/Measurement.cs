namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>A detector on some prompts.</summary>
/// <param name="Group">All of them, or a style.</param>
/// <param name="Rows">Prompts.</param>
/// <param name="MacroF1">The mean F1 of the labels, "none" included.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end of its 95 % interval.</param>
/// <param name="Accuracy">Share of prompts with the right label.</param>
/// <param name="Coverage">Share of the prompts of a domain in which some domain was found.</param>
internal sealed record Measurement(string Group, int Rows, double MacroF1, double Low, double High, double Accuracy, double Coverage)
{
    private const int Resamples = 1_000;

    public static Measurement Of(string group, int[] targets, int[] predictions, int labels, int none, int seed)
    {
        var confusion = new Confusion(labels, targets, predictions);
        var random = new Random(seed);
        var resampled = new double[Resamples];
        var drawnTargets = new int[targets.Length];
        var drawnPredictions = new int[targets.Length];
        for (var sample = 0; sample < Resamples; sample++)
        {
            for (var row = 0; row < targets.Length; row++)
            {
                var drawn = random.Next(targets.Length);
                drawnTargets[row] = targets[drawn];
                drawnPredictions[row] = predictions[drawn];
            }

            resampled[sample] = new Confusion(labels, drawnTargets, drawnPredictions).MacroF1;
        }

        Array.Sort(resampled);
        return new Measurement(
            group, targets.Length, confusion.MacroF1, resampled[(int)(0.025 * Resamples)], resampled[(int)(0.975 * Resamples) - 1], confusion.Accuracy, confusion.Coverage(none));
    }
}
