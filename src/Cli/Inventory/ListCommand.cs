using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Routing.Domains.Classification;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Embeddings;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Orleans.Routing.Cli.Inventory;

/// <summary><c>orleans-routing models list</c>: the models there are, and whether they load.</summary>
internal static class ListCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new ExampleCommand(
            "list",
            "List routers, the domain classifier and prompt embedders: kind, size, checksums, and whether each loads.",
            ["orleans-routing models list", "orleans-routing models list --imported /srv/routing/models"]) { ModelsOption.Instance, ImportedOption.Instance };
        command.SetAction((parsed, cancellationToken) => CommandFailure.GuardAsync(
            console, () => RunAsync(console, parsed.GetValue(ModelsOption.Instance)!.FullName, ImportedOption.ToRead(parsed), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(IAnsiConsole console, string models, string imported, CancellationToken cancellationToken)
    {
        await using var services = ScoringServices.Create(models, imported);
        var table = new Table().Border(TableBorder.None).AddColumns("name", "kind", "size", "files", "embedder", "loads");
        var folders = ModelFolder.FindBelow(models, imported);
        foreach (var folder in folders)
        {
            table.AddRow((await DescribeAsync(services, folder, cancellationToken)).Select(cell => (IRenderable)new Text(cell)));
        }

        foreach (var source in services.GetServices<IScorerSource>().Where(source => folders.All(folder => folder.Name != source.Name)))
        {
            table.AddRow((await DescribeAsync(services, source, cancellationToken)).Select(cell => (IRenderable)new Text(cell)));
        }

        foreach (var (name, kind, ask) in new (string Name, string Kind, Func<Task<string>> Ask)[]
        {
            (DomainClassifierModel.Folder, "domains", () => SharedModels.AskClassifierAsync(services, cancellationToken)),
            (UniversalSentenceEncoderLite.Id, "embedder", () => SharedModels.AskEncoderAsync(services, cancellationToken)),
        })
        {
            string[] cells = [name, kind, "-", "-", "-", await TryAsync(async () => $"yes, {await ask()}", cancellationToken)];
            table.AddRow(cells.Select(cell => (IRenderable)new Text(cell)));
        }

        console.Write(table);
        return 0;
    }

    private static async Task<string[]> DescribeAsync(ServiceProvider services, ModelFolder folder, CancellationToken cancellationToken)
    {
        var kind = folder.IsEmbedder ? "embedder" : folder.Manifest?.Kind ?? "?";
        var loads = await TryAsync(
            async () => await ModelCheck.RunAsync(services, folder, cancellationToken) is { Asked: true } answer ? $"yes, {answer.Text}" : "not asked: it asks another machine, see 'models verify'", cancellationToken);
        return
        [
            folder.IsEmbedder ? $"onnx/{folder.Name}" : folder.Name,
            kind,
            string.Create(CultureInfo.InvariantCulture, $"{folder.Bytes / 1024.0:F1} KiB"),
            folder.Problem is null ? "ok" : "wrong",
            folder.Manifest?.Embedder ?? "-",
            loads,
        ];
    }

    private static async Task<string[]> DescribeAsync(ServiceProvider services, IScorerSource source, CancellationToken cancellationToken)
    {
        var loads = await TryAsync(
            async () =>
            {
                await using var generation = new ScorerGeneration(services.GetRequiredService<IPromptEmbedderSource>());
                await source.LoadAsync(generation, cancellationToken);
                return "yes";
            },
            cancellationToken);
        return [source.Name, "shipped", "-", "-", "-", loads];
    }

    private static async Task<string> TryAsync(Func<Task<string>> check, CancellationToken cancellationToken)
    {
        try
        {
            return await check();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return $"no: {exception.Message}";
        }
    }
}
