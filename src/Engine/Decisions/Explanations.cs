namespace Orleans.Routing.Decisions;

/// <summary>Says in words why a decision came out as it did. Win rates and thresholds are left out: callers who know them can learn to steer the router.</summary>
internal static class Explanations
{
    public static string Of(in RouteChoice choice) => choice.Reason == DecisionReason.AnyAvailable && choice.Because is { } because && because != DecisionReason.AnyAvailable
        ? $"{Of(because)} No model met what was asked for, so any available one was taken."
        : Of(choice.Reason);

    public static string Of(DecisionReason reason) => reason switch
    {
        DecisionReason.AboveThreshold => "The win rate reached the threshold: the strong model.",
        DecisionReason.BelowThreshold => "The win rate stayed below the threshold: the weak model.",
        DecisionReason.ModelNamed => "The caller named the model.",
        DecisionReason.FlagOff => "Routing is switched off (routellm_enabled): the domain selector chose.",
        DecisionReason.DomainFlagOff => "Routing is switched off for the domain by its flag: the domain selector chose.",
        DecisionReason.RoutingDisabled => "The policy does not route this kind of request by win rate: the domain selector chose.",
        DecisionReason.RouterUnavailable => "The policy's router is not loaded: the domain selector chose.",
        DecisionReason.ScorerFailed => "The router could not score the prompt: the domain selector chose.",
        DecisionReason.ScorerTimeout => "The router missed its deadline: the domain selector chose.",
        DecisionReason.PairUnknown => "The router's weights do not know the policy's models: the domain selector chose.",
        DecisionReason.RecommendedUnavailable => "The recommended model cannot serve this request: the other of the pair.",
        DecisionReason.PairUnavailable => "Neither model of the pair can serve this request: the domain selector chose.",
        _ => "No model met what was asked for, so any available one was taken.",
    };
}
