using System.Collections.Immutable;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.ModelCatalog;

/// <summary>
/// Orders models that qualify. The caller's preferred models come first, in the caller's order, then the domain's, then those of preferred
/// providers; within each group the score decides: the weighted mean of accuracy, cheapness (the least cost over this model's cost) and speed
/// (the least answer time over this model's), plus a little for a model that is known to be good in the domain. Equal scores go by name.
/// </summary>
internal static class ModelRanking
{
    private const double DomainBonus = 0.1;

    public static ImmutableArray<CatalogModel> Rank(List<CatalogModel> models, ModelNeeds needs, bool cheapestFirst)
    {
        var leastCost = long.MaxValue;
        var leastTime = double.MaxValue;
        foreach (var model in models)
        {
            leastCost = Math.Min(leastCost, CostOf(model, needs));
            leastTime = Math.Min(leastTime, AnswerMs(model.Descriptor, needs));
        }

        var weights = SelectionWeights.Of(needs.Criteria.SelectionStrategy, needs.Criteria.SpeedPreference);
        var order = models.ConvertAll(model => (
            Model: model,
            Group: PreferenceOf(model.Id, needs),
            Cost: cheapestFirst ? CostOf(model, needs) : 0,
            Score: Score(model, needs, weights, leastCost, leastTime)));
        order.Sort(static (left, right) =>
        {
            var byGroup = left.Group.CompareTo(right.Group);
            var byCost = byGroup != 0 ? byGroup : left.Cost.CompareTo(right.Cost);
            var byScore = byCost != 0 ? byCost : right.Score.CompareTo(left.Score);
            return byScore != 0 ? byScore : string.CompareOrdinal(left.Model.Id.ToString(), right.Model.Id.ToString());
        });
        return [.. order.Select(entry => entry.Model)];
    }

    private static double Score(CatalogModel model, ModelNeeds needs, SelectionWeights weights, long leastCost, double leastTime)
    {
        // One is added so that a free model does not make every price look the same.
        var cheapness = (leastCost + 1.0) / (CostOf(model, needs) + 1.0);
        var speed = leastTime / AnswerMs(model.Descriptor, needs);
        var mean = ((weights.Accuracy * model.Descriptor.AccuracyScore) + (weights.Cost * cheapness) + (weights.Speed * speed))
            / (weights.Accuracy + weights.Cost + weights.Speed);
        return mean + (IsGoodIn(model.Descriptor, needs.Domain?.Name) ? DomainBonus : 0);
    }

    private static bool IsGoodIn(ModelDescriptor model, string? domain) =>
        domain is not null && !model.Domains.IsDefaultOrEmpty && model.Domains.Contains(domain, StringComparer.Ordinal);

    private static long CostOf(CatalogModel model, ModelNeeds needs) =>
        model.PriceAt(needs.Now) is { } price ? CostEstimate.Of(price, needs.Usage).Value : long.MaxValue;

    // At least a millisecond, so that nothing is divided by zero.
    private static double AnswerMs(ModelDescriptor model, ModelNeeds needs) =>
        Math.Max(model.TimeToFirstChunkMs + (needs.Usage.Output / Math.Max(model.TokensPerSecond, 1) * 1_000), 1);

    private static int PreferenceOf(ModelId id, ModelNeeds needs)
    {
        var own = needs.Criteria.PreferredModels;
        var ownCount = own.IsDefault ? 0 : own.Length;
        var place = ownCount == 0 ? -1 : own.IndexOf(id);
        if (place >= 0)
        {
            return place;
        }

        var domains = needs.Domain?.PreferredModels ?? [];
        var domainCount = domains.IsDefault ? 0 : domains.Length;
        place = domainCount == 0 ? -1 : domains.IndexOf(id);
        if (place >= 0)
        {
            return ownCount + place;
        }

        var providers = needs.Criteria.PreferredProviders;
        var preferred = !providers.IsDefaultOrEmpty && providers.Contains(id.Provider, StringComparer.OrdinalIgnoreCase);
        return ownCount + domainCount + (preferred ? 0 : 1);
    }
}
