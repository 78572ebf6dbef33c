using System.Collections.Immutable;
using Orleans.Routing.Decisions;
using Orleans.Routing.Domains;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.ModelCatalog;

/// <summary>Everything one request asks of a model: the body's own needs, the caller's criteria and the domain's definition.</summary>
internal sealed record ModelNeeds
{
    private const decimal NanoPerUsd = NanoUsd.PerUsd;

    public required RequestOperation Operation { get; init; }

    public required ModelCapabilities BodyCapabilities { get; init; }

    public required ModelSelectionCriteria Criteria { get; init; }

    /// <summary>The domain routed by, or null when there is none.</summary>
    public DomainConfig? Domain { get; init; }

    /// <summary>What the request is expected to use.</summary>
    public required TokenUsage Usage { get; init; }

    /// <summary>Tokens that the model's window must hold: the prompt and all the completion that the caller allows.</summary>
    public required long WindowTokens { get; init; }

    public required DateTimeOffset Now { get; init; }

    public ModelCapabilities RequiredCapabilities => Criteria.RequiredCapabilities | (Domain?.RequiredCapabilities ?? ModelCapabilities.None);

    public double MinAccuracyScore => Math.Max(Criteria.MinAccuracyScore ?? 0, Domain?.MinAccuracyScore ?? 0);

    /// <summary>The requirements that the model does not meet.</summary>
    public ModelRequirements UnmetBy(CatalogModel model)
    {
        var price = model.PriceAt(Now);
        return FindHardUnmet(model, price) | FindSoftUnmet(model.Descriptor, price);
    }

    /// <summary>Whether a model that the policy itself names may serve: the domain's least accuracy binds the selector's choice alone.</summary>
    public bool AllowPaired(CatalogModel model)
    {
        var unmet = UnmetBy(model);
        return unmet == ModelRequirements.None
            || (unmet == ModelRequirements.Accuracy && model.Descriptor.AccuracyScore >= (Criteria.MinAccuracyScore ?? 0));
    }

    /// <summary>The requirements made at all, among those that can be relaxed.</summary>
    public ModelRequirements Made() =>
        Flag(Criteria.MaxLatencyMs is not null, ModelRequirements.Latency)
        | Flag(!Criteria.RequiredDomains.IsDefaultOrEmpty, ModelRequirements.Domains)
        | Flag(MinAccuracyScore > 0, ModelRequirements.Accuracy)
        | Flag(Criteria.MaxCostPerMillionInputTokens is not null, ModelRequirements.InputPrice)
        | Flag(Criteria.MaxCostPerMillionOutputTokens is not null, ModelRequirements.OutputPrice)
        | Flag(Criteria.MaxCostPerRequest is not null, ModelRequirements.RequestCost)
        | Flag(Criteria.RequiredContextWindow is not null, ModelRequirements.ContextWindow)
        | Flag(RequiredCapabilities != ModelCapabilities.None, ModelRequirements.Capabilities);

    private ModelRequirements FindHardUnmet(CatalogModel model, ModelPrice? price)
    {
        var descriptor = model.Descriptor;
        return Flag(!descriptor.Available, ModelRequirements.Available)
            | Flag(!model.Serves(Operation), ModelRequirements.Operation)
            | Flag((descriptor.Capabilities & BodyCapabilities) != BodyCapabilities, ModelRequirements.BodyCapabilities)
            | Flag(!HoldsAll(descriptor, Criteria.RequiredCertifications) || !HoldsAll(descriptor, Domain?.RequiredCertifications ?? []), ModelRequirements.Certifications)
            | Flag(IsExcluded(descriptor.Id), ModelRequirements.NotExcluded)
            | Flag(descriptor.ContextWindow < WindowTokens, ModelRequirements.PromptFits)
            | Flag(price is null, ModelRequirements.PriceKnown);
    }

    private ModelRequirements FindSoftUnmet(ModelDescriptor descriptor, ModelPrice? price) =>
        Flag(descriptor.TimeToFirstChunkMs > Criteria.MaxLatencyMs, ModelRequirements.Latency)
        | Flag(LacksDomain(descriptor), ModelRequirements.Domains)
        | Flag(descriptor.AccuracyScore < MinAccuracyScore, ModelRequirements.Accuracy)
        | Flag(price?.InputPerMillion / NanoPerUsd > Criteria.MaxCostPerMillionInputTokens, ModelRequirements.InputPrice)
        | Flag(price?.OutputPerMillion / NanoPerUsd > Criteria.MaxCostPerMillionOutputTokens, ModelRequirements.OutputPrice)
        | Flag(price is not null && Criteria.MaxCostPerRequest is { } most && CostEstimate.Of(price, Usage) > most, ModelRequirements.RequestCost)
        | Flag(descriptor.ContextWindow < Criteria.RequiredContextWindow, ModelRequirements.ContextWindow)
        | Flag((descriptor.Capabilities & RequiredCapabilities) != RequiredCapabilities, ModelRequirements.Capabilities);

    private bool LacksDomain(ModelDescriptor descriptor)
    {
        if (Criteria.RequiredDomains.IsDefaultOrEmpty || descriptor.Domains.IsDefaultOrEmpty)
        {
            return false;
        }

        foreach (var domain in Criteria.RequiredDomains)
        {
            if (!descriptor.Domains.Contains(domain, StringComparer.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsExcluded(ModelId id) =>
        (!Criteria.ExcludedModels.IsDefaultOrEmpty && Criteria.ExcludedModels.Contains(id))
        || (!Criteria.ExcludedProviders.IsDefaultOrEmpty && Criteria.ExcludedProviders.Contains(id.Provider, StringComparer.OrdinalIgnoreCase));

    private static bool HoldsAll(ModelDescriptor descriptor, ImmutableArray<string> certifications)
    {
        if (certifications.IsDefaultOrEmpty)
        {
            return true;
        }

        foreach (var certification in certifications)
        {
            if (descriptor.Certifications.IsDefaultOrEmpty || !descriptor.Certifications.Contains(certification, StringComparer.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    private static ModelRequirements Flag(bool set, ModelRequirements requirement) => set ? requirement : ModelRequirements.None;
}
