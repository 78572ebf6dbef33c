using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace Orleans.Routing.Cli.Settings;

/// <summary><c>orleans-routing config import-litellm</c>.</summary>
internal static class ImportLiteLlmCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(IAnsiConsole console)
    {
        var source = new Argument<FileInfo>("file") { Description = "LiteLLM's config.yaml." };
        var output = new Option<FileInfo>("--output") { Description = "The settings file to write.", DefaultValueFactory = _ => new FileInfo("appsettings.json") };
        var force = new Option<bool>("--force") { Description = "Replace the output when it exists." };
        var command = new ExampleCommand(
            "import-litellm",
            "Turn LiteLLM's config.yaml into settings: models, prices, upstreams, keys. Whatever has no counterpart is listed.",
            ["orleans-routing config import-litellm config.yaml --output appsettings.json"],
            "docs/configuration.md") { source, output, force };
        command.SetAction((parsed, cancellationToken) => CommandFailure.GuardAsync(console, async () =>
        {
            var target = parsed.GetValue(output)!;
            if (target.Exists && !parsed.GetValue(force))
            {
                throw new IOException($"{target.FullName} exists; name another file with --output, or replace it with --force.");
            }

            var (settings, warnings) = LiteLlmImport.Convert(YamlMap.Load(parsed.GetValue(source)!.FullName));
            await File.WriteAllTextAsync(target.FullName, settings.ToJsonString(Indented) + "\n", cancellationToken);
            foreach (var warning in warnings)
            {
                console.MarkupLineInterpolated($"[yellow]{warning}[/]");
            }

            console.MarkupLineInterpolated($"Wrote {target.FullName}; {warnings.Count} things to look after.");
            return 0;
        }));
        return command;
    }
}
