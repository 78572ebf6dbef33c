using System.Collections.Immutable;

namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>Rates models from all their battles, each counting alike, and cuts them into tiers.</summary>
public static class BattleRanking
{
    /// <summary>The models, best first, and the battles between their numbers in that order.</summary>
    /// <param name="names">The models' names.</param>
    /// <param name="battles">Battles between numbers of <paramref name="names"/>.</param>
    /// <param name="tiers">Tiers to cut into.</param>
    /// <exception cref="InvalidDataException">There are too few models to compare, or too many.</exception>
    public static (ImmutableArray<RankedModel> Models, ImmutableArray<Battle> Battles) Rank(IReadOnlyList<string> names, IReadOnlyList<Battle> battles, int tiers)
    {
        if (names.Count is < 2 or > ModelTiers.MostModels)
        {
            throw new InvalidDataException($"The battles are between {names.Count} models; use 2 to {ModelTiers.MostModels}.");
        }

        var table = new WinTable(names.Count);
        foreach (var battle in battles)
        {
            table.Add(battle, weight: 1, SameTier.Drop);
        }

        var strengths = BradleyTerry.Fit(table);
        var order = Enumerable.Range(0, names.Count).OrderByDescending(model => strengths[model]).ThenBy(model => names[model], StringComparer.Ordinal).ToArray();
        var ratings = order.Select(model => BradleyTerry.MeanRating + (BradleyTerry.RatingUnit * strengths[model])).ToArray();
        var labels = ModelTiers.Cut(ratings, tiers);
        var places = new int[names.Count];
        for (var place = 0; place < order.Length; place++)
        {
            places[order[place]] = place;
        }

        return (
            [.. order.Select((model, place) => new RankedModel(names[model], ratings[place], labels[place]))],
            [.. battles.Select(battle => new Battle(places[battle.First], places[battle.Second], battle.Outcome))]);
    }
}
