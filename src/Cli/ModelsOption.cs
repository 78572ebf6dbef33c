using System.CommandLine;

namespace Orleans.Routing.Cli;

/// <summary>Where the encoder and the heads are.</summary>
internal static class ModelsOption
{
    public static Option<DirectoryInfo> Instance { get; } = new("--models")
    {
        Description = "The models folder. Default: 'models' beside the program.",
        DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, "models")),
    };
}
