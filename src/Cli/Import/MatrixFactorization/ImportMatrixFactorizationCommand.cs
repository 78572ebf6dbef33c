using System.CommandLine;
using System.Text.Json;
using Orleans.Routing.Cli.Inventory;
using Orleans.Routing.Scoring;
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
        var pair = PairOption.Create("Default: RouteLLM's own, gpt-4-1106-preview,mixtral-8x7b-instruct-v0.1, where the list has both; else none.");
        var place = new PlaceOptions(RouterNames.MatrixFactorization);
        var command = new ExampleCommand(
            "mf",
            "Bring in a matrix factorization, such as RouteLLM's.",
            ["orleans-routing models import mf --safetensors model.safetensors --models-list routellm --embedder remote/text-embedding-3-small"],
            "docs/scorers.md") { weights, models, embedder, pair, ModelsOption.Instance }.With(place.All);
        command.SetAction((parsed, cancellationToken) => CommandFailure.GuardAsync(console, async () =>
        {
            using var writer = place.OpenRouter(parsed);
            var places = new RouterPlaces(parsed.GetValue(ImportedOption.Instance)!.FullName, parsed.GetValue(ModelsOption.Instance)!.FullName);
            await RunAsync(console, writer, parsed.GetValue(weights)!, parsed.GetValue(models)!, parsed.GetValue(embedder)!, parsed.GetValue(pair), places, cancellationToken);
            return 0;
        }));
        return command;
    }

    private static async Task RunAsync(
        IAnsiConsole console, ModelFolderWriter writer, FileInfo safetensors, string list, string embedder, string? pair, RouterPlaces places, CancellationToken cancellationToken)
    {
        var weights = MatrixFactorizationWeights.From(SafeTensorsFile.Read(safetensors));
        var names = ModelNames.Read(list, weights.Models);
        var settings = new MatrixFactorizationSettings { Models = [.. names], Pair = PairOption.Read(pair, names) };
        var model = MatrixFactorizationOnnx.Write(weights, embedder);
        var file = writer.Add(MatrixFactorizationModel.HeadFile, "mf.onnx", stream => stream.Write(model));
        writer.WriteManifest(
            RouterNames.MatrixFactorization, JsonSerializer.SerializeToElement(settings, MatrixFactorizationJson.Default.MatrixFactorizationSettings), embedder);
        var answer = await writer.CheckAsync(places, cancellationToken);
        ModelImport.Publish(console, writer, answer);
        console.WriteLine($"{weights.Models} models, rank {weights.Rank}, embeddings of {weights.Dimensions} numbers from {embedder}");
        console.WriteLine($"{file.Path}  {file.Bytes} bytes  sha256 {file.Sha256}");
        console.WriteLine(Unknown(settings.Pair));
    }

    private static string Unknown(NamedPair? pair) => pair is null
        ? "Policies with models that are not in the list fall back."
        : $"Policies with models that are not in the list are scored as {pair.Strong} against {pair.Weak}.";
}
