using System.Collections.Immutable;
using System.Numerics;

namespace Orleans.Routing.ModelCatalog;

/// <summary>
/// The domain selector: takes the models that meet every requirement, and when there is none gives requirements up one after another, in the
/// order of <see cref="ModelRequirements"/>, until some qualify. Pure.
/// </summary>
internal static class ModelSelector
{
    private const ModelRequirements LastResort = ModelRequirements.ContextWindow | ModelRequirements.Capabilities;

    // By bit. The names are those of the criteria.
    private static readonly ImmutableArray<string> Names =
    [
        "max_latency_ms", "required_domains", "min_accuracy_score", "max_cost_per_million_input_tokens", "max_cost_per_million_output_tokens",
        "max_cost_per_request", "required_context_window", "required_capabilities",
    ];

    /// <summary>Chooses and ranks.</summary>
    /// <param name="models">The catalog.</param>
    /// <param name="needs">What is asked.</param>
    /// <param name="anyAvailable">Whether the last resort, any available model, is allowed.</param>
    public static ModelSelection Select(ImmutableArray<CatalogModel> models, ModelNeeds needs, bool anyAvailable)
    {
        var most = needs.Criteria.FallbackStrategy switch
        {
            FallbackStrategy.Fail => 0,
            _ => anyAvailable ? Names.Length : BitOperations.TrailingZeroCount((int)LastResort),
        };
        var qualified = new List<CatalogModel>();
        var steps = int.MaxValue;
        foreach (var model in models)
        {
            // A model's step is how many requirements must be given up before it qualifies.
            var unmet = needs.UnmetBy(model);
            var step = unmet > ModelRequirements.Relaxable ? int.MaxValue : StepsFor(unmet);
            if (step > most || step > steps)
            {
                continue;
            }

            if (step < steps)
            {
                qualified.Clear();
                steps = step;
            }

            qualified.Add(model);
        }

        if (qualified.Count == 0)
        {
            return ModelSelection.Nothing;
        }

        var givenUp = (ModelRequirements)((1 << steps) - 1) & needs.Made();
        var cheapestFirst = steps > 0 && needs.Criteria.FallbackStrategy == FallbackStrategy.Cheapest;
        return new ModelSelection(ModelRanking.Rank(qualified, needs, cheapestFirst), NamesOf(givenUp), (givenUp & LastResort) != 0);
    }

    private static int StepsFor(ModelRequirements unmet) => unmet == ModelRequirements.None ? 0 : BitOperations.Log2((uint)unmet) + 1;

    private static ImmutableArray<string> NamesOf(ModelRequirements requirements)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        for (var bit = 0; bit < Names.Length; bit++)
        {
            if (((int)requirements & (1 << bit)) != 0)
            {
                names.Add(Names[bit]);
            }
        }

        return names.DrainToImmutable();
    }
}
