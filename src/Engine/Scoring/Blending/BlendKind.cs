using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Routing.Scoring.Artifacts;

namespace Orleans.Routing.Scoring.Blending;

/// <summary>Loads routers of kind <c>blend</c>: each part by its own kind, from files of the same folder.</summary>
/// <param name="options">The deadline of parts that have none of their own.</param>
/// <param name="services">Where the other kinds are; asked when loading, since this one is among them.</param>
internal sealed class BlendKind(IOptions<ScoringOptions> options, IServiceProvider services) : IScorerKind
{
    public string Kind => ScorerKinds.Blend;

    public async ValueTask<IScorer> LoadAsync(ScorerFolder folder, ScorerGeneration generation, CancellationToken cancellationToken)
    {
        var settings = KindSettings.Read(folder, BlendJson.Default.BlendSettings);
        if (settings.Parts.IsDefaultOrEmpty || !double.IsFinite(settings.Offset))
        {
            throw new InvalidDataException($"{folder.Path}: a blend needs at least one part and a finite offset.");
        }

        var kinds = services.GetServices<IScorerKind>().Where(kind => kind.Kind != Kind).ToDictionary(kind => kind.Kind, StringComparer.Ordinal);
        var parts = ImmutableArray.CreateBuilder<WeightedScorer>(settings.Parts.Length);
        foreach (var part in settings.Parts)
        {
            if (!(part.Deviation > 0) || !double.IsFinite(part.Deviation) || !double.IsFinite(part.Mean) || !double.IsFinite(part.Weight))
            {
                throw new InvalidDataException($"{folder.Path}: the part '{part.Kind}' needs a finite weight and mean and a deviation above 0.");
            }

            var kind = kinds.GetValueOrDefault(part.Kind)
                ?? throw new InvalidDataException($"{folder.Path}: a blend cannot have a part of kind '{part.Kind}'; it can have {string.Join(", ", kinds.Keys.Order(StringComparer.Ordinal))}.");
            var scorer = await kind.LoadAsync(folder.PartOf(part.Kind, part.Files ?? ImmutableSortedDictionary<string, string>.Empty, part.Settings), generation, cancellationToken);
            var weight = part.Weight / part.Deviation;
            parts.Add(new WeightedScorer(scorer, weight, -part.Mean * weight));
        }

        return new BlendScorer(folder.Manifest.Name, settings.Offset, parts.MoveToImmutable(), options.Value.Deadline);
    }
}
