using Orleans.Routing.FeatureFlags;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Decisions;

/// <summary>Whether the scorer decides at all: flags first, then the policy.</summary>
internal static class RoutingGate
{
    /// <summary>Why the scorer does not decide, or null when it does.</summary>
    public static DecisionReason? Closed(CompiledSnapshot snapshot, DomainEntry domain, in FlagContext context)
    {
        if (!snapshot.Flags.IsOn(FlagKeys.Enabled, context))
        {
            return DecisionReason.FlagOff;
        }

        // Where no domain was detected only the main flag speaks.
        if (domain.Config is not null && !snapshot.Flags.IsDomainOn(domain.FlagKey, context))
        {
            return DecisionReason.DomainFlagOff;
        }

        return domain.Policy.Enabled ? null : DecisionReason.RoutingDisabled;
    }
}
