using System.CommandLine;
using Orleans.Routing.Cli.Inventory;
using Orleans.Routing.Cli.Training;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.SimilarityRanking;
using Spectre.Console;

namespace Orleans.Routing.Cli.Import.SimilarityRanking;

/// <summary><c>orleans-routing models import sw_ranking</c>.</summary>
internal static class ImportSimilarityRankingCommand
{
    private const int MostTiers = 64;

    private static readonly Dictionary<string, EmbeddingElement> Elements = new(StringComparer.Ordinal) { ["float32"] = EmbeddingElement.Full, ["int8"] = EmbeddingElement.Quantized };
    private static readonly Dictionary<string, SameTier> SameTiers = new(StringComparer.Ordinal) { ["routellm"] = SameTier.RouteLlm, ["drop"] = SameTier.Drop };

    public static Command Create(IAnsiConsole console)
    {
        var battles = new Option<FileInfo[]>("--battles") { Description = "Battles, .csv or .jsonl, also gzipped: model_a, model_b, prompt and winner, or the columns of lmsys-arena-human-preference-55k. May be repeated.", Required = true };
        var embeddings = new Option<FileInfo[]>("--embeddings") { Description = "Embeddings of the battles that are kept, .npy, in their order. May be repeated. Default: the prompts are embedded here.", DefaultValueFactory = _ => [] };
        var element = new Option<string>("--element") { Description = "How to store embeddings.", DefaultValueFactory = _ => "float32" };
        element.AcceptOnlyFromAmong([.. Elements.Keys]);
        var tiers = NumberOption.Whole("--tiers", $"Tiers to cut the models into, 2 to {MostTiers}.", ModelTiers.Default);
        tiers.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 2 or > MostTiers)
            {
                result.AddError($"--tiers must be 2 to {MostTiers}.");
            }
        });
        var least = NumberOption.Whole("--least-prompt-length", "Leave battles with shorter prompts out, in characters, as RouteLLM does.", usual: 16);
        var sameTier = new Option<string>("--same-tier") { Description = "What battles between models of one tier say: as RouteLLM computes it, or nothing.", DefaultValueFactory = _ => "routellm" };
        sameTier.AcceptOnlyFromAmong([.. SameTiers.Keys]);
        var place = new PlaceOptions(RouterNames.SimilarityWeightedRanking);
        var pair = PairOption.Create("Default: RouteLLM's own, where the battles have both; else none.");
        var command = new ExampleCommand(
            "sw_ranking",
            "Make a similarity-weighted ranking from battles between models.",
            [
                "orleans-routing models import sw_ranking --battles train.csv.gz",
                "orleans-routing models import sw_ranking --battles arena.csv --battles judge.csv --embeddings arena.npy --embeddings judge.npy --embedder remote/text-embedding-3-small",
            ],
            "docs/scorers.md")
        {
            battles, embeddings, element, tiers, least, sameTier, pair, TrainingOptions.Cache,
        }.With(EmbedderChoice.Options.Union(place.All));
        command.SetAction((parsed, cancellationToken) => CommandFailure.GuardAsync(console, async () =>
        {
            using var writer = place.OpenRouter(parsed);
            return await SimilarityRankingRouter.WriteAsync(
                console,
                new SimilarityRankingImport(
                    parsed.GetValue(battles)!,
                    parsed.GetValue(embeddings)!,
                    EmbedderChoice.Read(parsed),
                    parsed.GetValue(TrainingOptions.Cache)?.FullName,
                    parsed.GetValue(ImportedOption.Instance)!,
                    Elements[parsed.GetValue(element)!],
                    parsed.GetValue(tiers),
                    parsed.GetValue(least),
                    SameTiers[parsed.GetValue(sameTier)!],
                    parsed.GetValue(pair)),
                writer,
                cancellationToken);
        }));
        return command;
    }
}
