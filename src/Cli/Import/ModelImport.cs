using System.Text.Json;
using Orleans.Routing.Cli.Inventory;
using Spectre.Console;

namespace Orleans.Routing.Cli.Import;

/// <summary>Brings a model of the user's files in: copies them beside a manifest, loads the model from there, has it answer, and only then publishes it.</summary>
internal static class ModelImport
{
    /// <param name="console">Where the result is printed.</param>
    /// <param name="writer">The model's folder.</param>
    /// <param name="kind">The model's kind.</param>
    /// <param name="settings">Settings of the kind.</param>
    /// <param name="files">The files to copy, by role; those without a value are left out.</param>
    /// <param name="models">The shipped models, for the embedders that a router may need.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<int> RunAsync(
        IAnsiConsole console,
        ModelFolderWriter writer,
        string kind,
        JsonElement settings,
        IEnumerable<(string Role, FileInfo? File)> files,
        string models,
        CancellationToken cancellationToken)
    {
        foreach (var (role, file) in files)
        {
            if (file is not null)
            {
                writer.AddCopy(role, file);
            }
        }

        writer.WriteManifest(kind, settings);
        var answer = await writer.CheckAsync(new RouterPlaces(Path.GetDirectoryName(writer.Draft)!, models), cancellationToken);
        Publish(console, writer, answer);
        return 0;
    }

    /// <summary>Puts a model that was checked into its place, and says so.</summary>
    public static void Publish(IAnsiConsole console, ModelFolderWriter writer, ModelAnswer answer) =>
        console.WriteLine($"Imported {writer.Publish()}: {answer.Text}. Running silos load it at POST /v1/scorers/reload.");
}
