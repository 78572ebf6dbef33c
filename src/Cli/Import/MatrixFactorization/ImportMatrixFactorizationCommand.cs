using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.MatrixFactorization;
using Orleans.Routing.Scoring.Pairs;
using Spectre.Console;

namespace Orleans.Routing.Cli.Import.MatrixFactorization;

/// <summary><c>orleans-routing models import mf</c>.</summary>
internal static class ImportMatrixFactorizationCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var weights = new Option<FileInfo>("--safetensors") { Description = "The weights: RouteLLM's model.safetensors, or a file with the same three tensors.", Required = true };
        var models = new Option<string>("--models-list") { Description = "Names of the models, in the order of the rows of P.weight: 'routellm' for RouteLLM's 64, or a file with a name on each line.", Required = true };
        var embedder = new Option<string>("--embedder") { Description = "Id of the embedder the weights were trained on. RouteLLM's: remote/text-embedding-3-small.", Required = true };
        var name = RouterOptions.Name(RouterNames.MatrixFactorization);
        var output = RouterOptions.Output();
        var pair = RouterOptions.Pair("Default: RouteLLM's own, gpt-4-1106-preview,mixtral-8x7b-instruct-v0.1, where the list has both; else none.");
        var command = new Command("mf", "Bring in a matrix factorization, such as RouteLLM's.") { weights, models, embedder, name, output, pair };
        command.SetAction((parsed, _) => CommandFailure.GuardAsync(console, () => Task.FromResult(Run(
            console,
            parsed.GetValue(weights)!,
            parsed.GetValue(models)!,
            parsed.GetValue(pair),
            new ScorerManifest
            {
                Schema = ScorerManifest.NewestSchema,
                Name = parsed.GetValue(name)!,
                Kind = RouterNames.MatrixFactorization,
                Embedder = parsed.GetValue(embedder)!,
                Files = ImmutableSortedDictionary<string, ScorerFile>.Empty,
            },
            parsed.GetValue(output)!))));
        return command;
    }

    private static int Run(IAnsiConsole console, FileInfo safetensors, string list, string? pair, ScorerManifest manifest, DirectoryInfo output)
    {
        var weights = MatrixFactorizationWeights.From(SafeTensorsFile.Read(safetensors));
        var names = ModelNames.Read(list, weights.Models);
        var settings = new MatrixFactorizationSettings { Models = [.. names], Pair = PairOption.Read(pair, names) };
        var model = MatrixFactorizationOnnx.Write(weights, manifest.Embedder!);

        using var writer = new RouterFolderWriter(output, manifest.Name);
        var file = writer.Add(MatrixFactorizationModel.HeadFile, "mf.onnx", stream => stream.Write(model));
        var place = writer.Complete(manifest with { Settings = JsonSerializer.SerializeToElement(settings, MatrixFactorizationJson.Default.MatrixFactorizationSettings) });
        console.WriteLine($"{place}: {weights.Models} models, rank {weights.Rank}, embeddings of {weights.Dimensions} numbers from {manifest.Embedder}");
        console.WriteLine($"{file.Path}  {file.Bytes} bytes  sha256 {file.Sha256}");
        console.WriteLine(Unknown(settings.Pair));
        return 0;
    }

    private static string Unknown(NamedPair? pair) => pair is null
        ? "Policies with models that are not in the list fall back."
        : $"Policies with models that are not in the list are scored as {pair.Strong} against {pair.Weak}.";
}
