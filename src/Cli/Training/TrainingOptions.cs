using System.CommandLine;

namespace Orleans.Routing.Cli.Training;

/// <summary>Options that several kinds of training take.</summary>
internal static class TrainingOptions
{
    public static Option<DirectoryInfo?> Cache { get; } = new("--cache")
    {
        Description = "Keep embeddings in this folder, so that a later or an interrupted run need not encode again.",
    };

    public static Option<int> Seed { get; } = NumberOption.Whole("--seed", "Seeds baselines, folds and intervals. Of the router itself only what is chosen over folds depends on it: mf's penalty and rank.", usual: 0);

    public static Option<DirectoryInfo> Output(string name) => new("--output")
    {
        Description = "The router's folder; its last part is the router's name.",
        DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("data", "models", name)),
    };

    public static Option<FileInfo[]> Outcomes { get; } = new("--outcomes")
    {
        Description = "Outcome files (CSV, JSON lines or Parquet): prompts and one score per model; see docs/outcome-files.md.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    public static Option<string?> Strong { get; } = new("--strong") { Description = "The strong model. Default: the best of the file by mean score." };

    public static Option<string?> Weak { get; } = new("--weak") { Description = "The weak model. Default: the worst of the file by mean score." };
}
