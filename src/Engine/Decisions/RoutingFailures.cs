using System.Collections.Immutable;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Decisions;

/// <summary>Words the failures: what is wrong and what to do. Names that came with the request are not repeated, since they may hold anything.</summary>
internal static class RoutingFailures
{
    private const string ModelParam = "model";

    public static RoutingFailure NotReady() =>
        new(RoutingFailureCode.NotReady, "No routing configuration has been loaded yet; try again in a few seconds.");

    public static RoutingFailure ModelNotFound() =>
        new(RoutingFailureCode.ModelNotFound, "The model does not exist here; name one of GET /v1/models, 'auto', 'auto:<domain>' or 'router-<router>-<threshold>'.", ModelParam);

    public static RoutingFailure OtherOperation(RequestOperation asked) =>
        new(RoutingFailureCode.NoEligibleModel, $"The named model answers no {(asked == RequestOperation.Embeddings ? "requests for embeddings" : "chat")}; name one that does.", ModelParam);

    public static RoutingFailure RouterMalformed() =>
        new(RoutingFailureCode.RouterNotFound, "A router is named as 'router-<router>-<threshold>' with a threshold from 0 to 1, as in 'router-difficulty-0.5'.", ModelParam);

    public static RoutingFailure RouterNotLoaded() =>
        new(RoutingFailureCode.RouterNotFound, "The named router is not loaded; GET /v1/models lists those that are.", ModelParam);

    public static RoutingFailure DomainNotFound(string param) =>
        new(RoutingFailureCode.DomainNotFound, "The named domain is not registered; GET /v1/domains lists those that are.", param);

    public static RoutingFailure PriceUnknown(ModelId model) =>
        new(RoutingFailureCode.PriceUnknown, $"No price is known for {model}, so its use could not be booked; add a price for it.");

    /// <summary>Why none of the models can serve, by what stands in the way of those that come nearest.</summary>
    public static RoutingFailure NoneOf(ImmutableArray<CatalogModel> models, ModelNeeds needs)
    {
        var anyAvailable = false;
        var tooLong = false;
        ModelId? unpriced = null;
        foreach (var model in models)
        {
            var unmet = needs.UnmetBy(model) & ~ModelRequirements.Relaxable;
            anyAvailable |= (unmet & (ModelRequirements.Available | ModelRequirements.Operation)) == 0;
            tooLong |= unmet == ModelRequirements.PromptFits;
            unpriced ??= unmet == ModelRequirements.PriceKnown ? model.Id : null;
        }

        return (anyAvailable, tooLong, unpriced) switch
        {
            (false, _, _) => new(RoutingFailureCode.NoModelAvailable, "No model is available for this operation at the moment; check that an upstream serves one."),
            (_, _, { } id) => PriceUnknown(id),
            (_, true, _) => new(RoutingFailureCode.ContextLengthExceeded, $"The prompt and the completion asked for need about {needs.WindowTokens} tokens, more than any eligible model holds; shorten the prompt or lower max_tokens.", "messages"),
            _ => new(RoutingFailureCode.NoEligibleModel, "No available model meets what the request, its criteria and its domain require; ask for less or allow other models."),
        };
    }
}
