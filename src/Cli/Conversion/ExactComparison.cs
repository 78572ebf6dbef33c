using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using Orleans.Routing.Scoring.Embeddings;
using Spectre.Console;

namespace Orleans.Routing.Cli.Conversion;

/// <summary>
/// Two float32 runtimes differ by as much as both are off. This measures each against the same weights in double precision, so that
/// their difference can be told from a fault of the conversion: the converted model may not be further off than the reference.
/// </summary>
internal static class ExactComparison
{
    public static bool Run(IAnsiConsole console, string package, string modelPath, IReadOnlyList<GoldenVector> golden)
    {
        var exact = new UseLiteReference(TfjsWeights.Load(package));
        var truth = golden.Select(vector => exact.Encode(vector.Ids)).ToList();
        var reference = Largest(golden.Select(vector => vector.Embedding), truth);
        Print(console, "the reference vectors", reference);
        var passed = true;
        foreach (var level in (GraphOptimizationLevel[])[GraphOptimizationLevel.ORT_ENABLE_ALL, GraphOptimizationLevel.ORT_DISABLE_ALL])
        {
            using var options = new SessionOptions { GraphOptimizationLevel = level };
            using var session = new InferenceSession(modelPath, options);
            var ours = Largest(golden.Select(vector => VerifyCommand.Encode(session, [.. vector.Ids.Take(SentenceWindows.WindowTokens).Select(id => (long)id)])), truth);
            Print(console, $"{Path.GetFileName(modelPath)}, {level}", ours);
            passed &= ours.Max() <= reference.Max();
        }

        return VerifyCommand.Report(console, passed, "the converted model is no further from double precision than the reference");
    }

    private static double[] Largest(IEnumerable<float[]> vectors, List<double[]> truth) =>
        [.. vectors.Zip(truth, (vector, exact) => vector.Zip(exact, (value, other) => Math.Abs(value - other)).Max())];

    private static void Print(IAnsiConsole console, string name, double[] differences) => console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"      from double precision, {name}: largest difference {differences.Max():E1}, mean of the texts' largest {differences.Average():E1}"));
}
