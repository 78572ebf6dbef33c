using System.CommandLine;

namespace Orleans.Routing.Cli.Inventory;

/// <summary>Where models of the user's own are.</summary>
internal static class ImportedOption
{
    public static Option<DirectoryInfo> Instance { get; } = new("--imported")
    {
        Description = "The folder of imported models. Default: data/models, as Scoring:ImportedModelsPath.",
        DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("data", "models")),
    };
}
