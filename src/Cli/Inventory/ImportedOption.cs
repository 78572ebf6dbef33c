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

    /// <summary>The same for commands that only read: a folder that is not there has none of the models that the user means.</summary>
    /// <exception cref="InvalidDataException">It was given, and is no folder.</exception>
    public static string? GivenToRead(ParseResult parsed) => Given(parsed) is { } path && !Directory.Exists(path)
        ? throw new InvalidDataException($"--imported is {path}, which is not a folder.")
        : Given(parsed);

    /// <summary>The folder, given or not.</summary>
    /// <exception cref="InvalidDataException">It was given, and is no folder.</exception>
    public static string ToRead(ParseResult parsed) => GivenToRead(parsed) ?? parsed.GetValue(Instance)!.FullName;
}
