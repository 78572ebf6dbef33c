using System.Runtime.CompilerServices;

namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>The labelled prompts of the repository.</summary>
internal static class ShippedCorpus
{
    public static Corpus Instance { get; } = CorpusReader.ReadFolder(Folder());

    public static IEnumerable<LabelledPrompt> All => Instance.Train.Concat(Instance.Test);

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "models", "domain-classifier", "corpus");
}
