using Orleans.Routing.Cli.Inventory;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Blending;
using Orleans.Routing.Scoring.Embeddings;
using Orleans.Routing.Scoring.Linear;

namespace Orleans.Routing.Cli.Training.Adaptation;

/// <summary>The router a pair router starts from: one of kind <c>linear</c>, whose head becomes part of the new router.</summary>
internal sealed record PriorRouter(string Name, string Folder, byte[] Head)
{
    /// <summary>The word that stands for none.</summary>
    public const string None = "none";

    /// <summary>Finds a prior below the models folder or among routers of the user's own.</summary>
    public static PriorRouter? Open(string name, RouterPlaces places)
    {
        if (name == None)
        {
            return null;
        }

        var folder = places.Find($"--prior (a router, or '{None}')", name);
        return folder.Manifest.Kind == ScorerKinds.Linear && folder.Manifest.Embedder == UniversalSentenceEncoderLite.Id
            ? new PriorRouter(name, folder.Path, folder.ReadFile(LinearModel.HeadFile))
            : throw new InvalidDataException($"--prior is '{name}', of kind '{folder.Manifest.Kind}' over '{folder.Manifest.Embedder}': a prior must be of kind '{ScorerKinds.Linear}' over '{UniversalSentenceEncoderLite.Id}'.");
    }

    /// <summary>Its logits.</summary>
    public async Task<double[]> LogitsAsync(IReadOnlyList<string> stems, float[][] embeddings)
    {
        await using var head = LinearHead.Open(Head, Name);
        return [.. stems.Select((stem, row) => WinRateLogit.Of(head.Run(embeddings[row], stem)))];
    }
}
