namespace Orleans.Routing.ModelCatalog;

/// <summary>
/// What may be required of a model. The low bits may be relaxed, and their order is the documented order of relaxing: what costs the caller
/// least is given up first. The high bits are never relaxed.
/// </summary>
[Flags]
internal enum ModelRequirements
{
    None = 0,

    Latency = 1 << 0,
    Domains = 1 << 1,
    Accuracy = 1 << 2,
    InputPrice = 1 << 3,
    OutputPrice = 1 << 4,
    RequestCost = 1 << 5,

    /// <summary>The context window asked for, which is more than this prompt needs. From here on a relaxed choice is "any available model".</summary>
    ContextWindow = 1 << 6,

    /// <summary>Capabilities asked for by the caller or the domain, beyond those the body itself needs.</summary>
    Capabilities = 1 << 7,

    Relaxable = (1 << 8) - 1,

    Available = 1 << 8,
    Operation = 1 << 9,
    BodyCapabilities = 1 << 10,
    Certifications = 1 << 11,
    NotExcluded = 1 << 12,
    PromptFits = 1 << 13,
    PriceKnown = 1 << 14,
}
