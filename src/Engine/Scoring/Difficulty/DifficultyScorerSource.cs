using Microsoft.Extensions.Options;
using Orleans.Routing.Scoring.Artifacts;

namespace Orleans.Routing.Scoring.Difficulty;

/// <summary>Stands in for the default router, so that its folder's absence is reported; where there is one, the folder takes its place.</summary>
internal sealed class DifficultyScorerSource(IOptions<ScoringOptions> options) : IScorerSource
{
    public string Name => RouterNames.Difficulty;

    public ValueTask<IScorer> LoadAsync(ScorerGeneration generation, CancellationToken cancellationToken)
    {
        var path = Path.Combine(options.Value.ModelsPath, Name, ScorerManifest.FileName);
        throw new InvalidDataException($"The default router's {path} is missing: set Scoring:ModelsPath to the models folder, or run 'orleans-routing train difficulty'.");
    }
}
