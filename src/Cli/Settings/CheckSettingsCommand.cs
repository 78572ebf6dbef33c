using System.CommandLine;
using Orleans.Routing.Settings;
using Spectre.Console;

namespace Orleans.Routing.Cli.Settings;

/// <summary><c>orleans-routing config check</c>: names that do not exist and values of the wrong kind, without starting anything.</summary>
internal static class CheckSettingsCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var file = new Option<FileInfo?>("--file") { Description = "The settings file, such as appsettings.json." };
        var environment = new Option<bool>("--env") { Description = "Also check this shell's environment variables (Section__Key), which win over the file." };
        var command = new ExampleCommand(
            "check",
            "Check settings against all that exist. What they must be together, the gateway's own --check-config says.",
            ["orleans-routing config check --file appsettings.json --env"],
            "docs/configuration.md") { file, environment };
        command.SetAction((parsed, _) => CommandFailure.GuardAsync(console, () => Task.FromResult(Check(console, parsed.GetValue(file), parsed.GetValue(environment)))));
        return command;
    }

    private static int Check(IAnsiConsole console, FileInfo? file, bool environment)
    {
        if (file is null && !environment)
        {
            console.MarkupLine("[red]Name what to check: --file appsettings.json, --env, or both.[/]");
            return CommandFailure.ExitCode;
        }

        var schema = SettingsFile.Schema();
        var errors = new List<string>();
        if (file is not null)
        {
            errors.AddRange(SettingsCheck.Check(SettingsFile.Read(file, environment: false), schema, wholeFile: true));
        }

        if (environment)
        {
            errors.AddRange(SettingsCheck.Check(SettingsFile.Read(null, environment: true), schema));
        }

        foreach (var error in errors)
        {
            console.MarkupLineInterpolated($"[red]{error}[/]");
        }

        if (errors.Count == 0)
        {
            console.MarkupLine("Every setting exists and has a value of its kind.");
        }

        return errors.Count == 0 ? 0 : CommandFailure.ExitCode;
    }
}
