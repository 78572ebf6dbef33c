using System.CommandLine;
using Orleans.Routing.Cli.Inventory;

namespace Orleans.Routing.Cli.Import;

/// <summary>Where an import goes.</summary>
/// <param name="Models">The shipped models, for the embedders that a router may need.</param>
/// <param name="Imported">The folder of imported models.</param>
/// <param name="Replace">Whether a model of the name is replaced.</param>
internal sealed record ImportTarget(string Models, string Imported, bool Replace)
{
    public static ImportTarget Of(ParseResult parsed, ImportOptions options) => new(
        parsed.GetValue(ModelsOption.Instance)!.FullName, parsed.GetValue(ImportedOption.Instance)!.FullName, parsed.GetValue(options.Replace));
}
