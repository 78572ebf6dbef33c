using System.CommandLine;
using Orleans.Routing.Cli.Inventory;
using Orleans.Routing.Scoring.Artifacts;

namespace Orleans.Routing.Cli.Import;

/// <summary>The options of every import that say where the model goes.</summary>
internal sealed class PlaceOptions
{
    private readonly Option<string> _name;
    private readonly Option<bool> _replace = new("--replace") { Description = "Replace a model of that name." };

    public PlaceOptions(string kind) => _name = new Option<string>("--name")
    {
        Description = $"The model's name, for a router as in router-NAME-THRESHOLD and in policies: 1 to 64 of a-z, 0-9, '_', a letter first.",
        DefaultValueFactory = _ => kind,
    };

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [_name, _replace, ImportedOption.Instance];

    /// <summary>Opens the place a router goes to.</summary>
    public ModelFolderWriter OpenRouter(ParseResult parsed) => Open(parsed, ScorerManifest.FileName);

    /// <summary>Opens the place a prompt embedder goes to.</summary>
    public ModelFolderWriter OpenEmbedder(ParseResult parsed) => Open(parsed, ScorerManifest.EmbedderFileName);

    private ModelFolderWriter Open(ParseResult parsed, string manifestFile) =>
        new(parsed.GetValue(ImportedOption.Instance)!.FullName, parsed.GetValue(_name)!, manifestFile, parsed.GetValue(_replace));
}
