using System.CommandLine;

namespace Orleans.Routing.Cli;

/// <summary>Where the encoder and the heads are.</summary>
internal static class ModelsOption
{
    public static Option<DirectoryInfo> Instance { get; } = new("--models")
    {
        Description = "The folder of the shipped models: encoder, default router, domain classifier.",
        DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, "models")),
    };
}
