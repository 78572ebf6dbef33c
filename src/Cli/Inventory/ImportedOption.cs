using System.CommandLine;

namespace Orleans.Routing.Cli.Inventory;

/// <summary>Where models of the user's own are.</summary>
internal static class ImportedOption
{
    public static Option<DirectoryInfo> Instance { get; } = new("--imported")
    {
        Description = "The folder of models of your own, as Scoring:ImportedModelsPath.",
        DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("data", "models")),
    };

    /// <summary>The folder when the option was given, else null: a settings file or the environment may then say it.</summary>
    public static string? Given(ParseResult parsed) =>
        parsed.GetResult(Instance) is { Implicit: false } ? parsed.GetValue(Instance)!.FullName : null;
}
