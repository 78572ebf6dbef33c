using Orleans.Routing.Scoring.Artifacts;

namespace Orleans.Routing.Scoring.DomainMean;

/// <summary>Loads routers of kind <c>domain_mean</c>: the table is in the manifest's settings.</summary>
internal sealed class DomainMeanKind : IScorerKind
{
    public string Kind => ScorerKinds.DomainMean;

    public ValueTask<IScorer> LoadAsync(ScorerFolder folder, ScorerGeneration generation, CancellationToken cancellationToken)
    {
        var settings = KindSettings.Read(folder, DomainMeanJson.Default.DomainMeanSettings);
        var strange = settings.Domains.Append(KeyValuePair.Create("overall", settings.Overall)).FirstOrDefault(mean => !(mean.Value is >= 0 and <= 1));
        return strange.Key is null
            ? ValueTask.FromResult<IScorer>(new DomainMeanScorer(folder.Manifest.Name, settings))
            : throw new InvalidDataException($"{folder.Path}: the mean of '{strange.Key}' is {strange.Value}; a win rate is 0 to 1.");
    }
}
