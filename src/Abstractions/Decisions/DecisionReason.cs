namespace Orleans.Routing.Decisions;

/// <summary>Why a decision came out as it did: bounded, so that it may label metrics.</summary>
[GenerateSerializer, Alias("routing.decision-reason")]
public enum DecisionReason
{
    /// <summary>Win rate at or above the threshold: strong.</summary>
    AboveThreshold,

    /// <summary>Win rate below the threshold: weak.</summary>
    BelowThreshold,

    /// <summary>The caller named the model.</summary>
    ModelNamed,

    /// <summary>The flag <c>routellm_enabled</c> is off: domain selector.</summary>
    FlagOff,

    /// <summary>The domain's flag is off: domain selector.</summary>
    DomainFlagOff,

    /// <summary>The policy has routing disabled: domain selector.</summary>
    RoutingDisabled,

    /// <summary>The router named by the policy is not loaded: domain selector.</summary>
    RouterUnavailable,

    /// <summary>The scorer threw or gave no number: domain selector.</summary>
    ScorerFailed,

    /// <summary>The scorer missed its deadline or its queue was full: domain selector.</summary>
    ScorerTimeout,

    /// <summary>The recommended model is unavailable or lacks what the request needs: the other of the pair.</summary>
    RecommendedUnavailable,

    /// <summary>Neither of the pair can serve: domain selector.</summary>
    PairUnavailable,

    /// <summary>The domain selector found nothing that qualifies: any available model.</summary>
    AnyAvailable,

    /// <summary>The router's weights do not know the policy's models, and name no pair to score instead: domain selector.</summary>
    PairUnknown,
}
