using System.CommandLine;
using Orleans.Routing.Cli.Inventory;
using Orleans.Routing.Scoring.Embeddings;

namespace Orleans.Routing.Cli.Training;

/// <summary>Which embedder a command's prompts go through, and where it is.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ModelsPath">The folder with the shipped one.</param>
/// <param name="ImportedPath">The folder of the user's own models; null for what the settings say.</param>
/// <param name="SettingsFile">A settings file of the gateway that describes remote ones; null for the environment alone.</param>
internal sealed record EmbedderChoice(string Id, string ModelsPath, string? ImportedPath = null, string? SettingsFile = null)
{
    private static readonly Option<string> IdOption = new("--embedder")
    {
        Description = "Id of the embedder: the shipped one, onnx/NAME for one of your own, or remote/NAME for an entry of Scoring:Embedders.",
        DefaultValueFactory = _ => UniversalSentenceEncoderLite.Id,
    };

    /// <summary>The options that say it.</summary>
    public static IReadOnlyList<Option> Options { get; } = [IdOption, ModelsOption.Instance, ImportedOption.Instance, ScoringSettings.File];

    /// <summary>The shipped encoder.</summary>
    public static EmbedderChoice Shipped(string modelsPath) => new(UniversalSentenceEncoderLite.Id, modelsPath);

    /// <summary>What was asked for.</summary>
    public static EmbedderChoice Read(ParseResult parsed) => new(
        parsed.GetValue(IdOption)!, parsed.GetValue(ModelsOption.Instance)!.FullName, ImportedOption.Given(parsed), parsed.GetValue(ScoringSettings.File)?.FullName);
}
