using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Routing.Snapshots;
using Orleans.Runtime;

namespace Orleans.Routing.FeatureFlags;

[GrainType("routing-feature-flags")]
internal sealed class FeatureFlagGrain(
    [PersistentState("state", StorageNames.Control)] IPersistentState<FeatureFlagState> storage,
    ILogger<FeatureFlagGrain> logger) : SnapshotAuthority<FeatureFlagState>(storage, logger), IFeatureFlagGrain
{
    public Task<FeatureFlagSet> GetAsync() => Task.FromResult(State.Flags);

    public async Task<ChangeResult<FeatureFlagSet>> PatchAsync(ImmutableArray<FeatureFlag> flags, long expectedVersion)
    {
        if (expectedVersion != State.Flags.Version)
        {
            return new() { Outcome = ChangeOutcome.VersionMismatch, Current = State.Flags };
        }

        var problems = FeatureFlagValidator.Validate(flags);
        if (!problems.IsEmpty)
        {
            return new() { Outcome = ChangeOutcome.Invalid, Current = State.Flags, Problems = problems };
        }

        var merged = Merge(flags);
        if (merged.Length > FeatureFlagValidator.MostFlags)
        {
            return new() { Outcome = ChangeOutcome.QuotaExceeded, Current = State.Flags };
        }

        var publication = await ReplaceAsync(merged);
        return new() { Outcome = ChangeOutcome.Applied, Current = State.Flags, Publication = publication };
    }

    public async Task SeedAsync(ImmutableArray<FeatureFlag> flags)
    {
        if (State.Flags.Version == 0)
        {
            await ReplaceAsync(Merge(flags));
        }
    }

    protected override SnapshotPart? PartOf(FeatureFlagState state) => state.Flags.Version > 0 ? new SnapshotPart { Flags = state.Flags } : null;

    private ImmutableArray<FeatureFlag> Merge(ImmutableArray<FeatureFlag> changed) =>
    [
        .. State.Flags.Flags
            .Where(flag => !changed.Any(change => change.Key == flag.Key))
            .Concat(changed.Select(flag => flag.Domains.IsDefault ? flag with { Domains = [] } : flag))
            .OrderBy(flag => flag.Key, StringComparer.Ordinal),
    ];

    private Task<Publication?> ReplaceAsync(ImmutableArray<FeatureFlag> flags) =>
        ChangeAsync(State with { Flags = new FeatureFlagSet(flags, State.Flags.Version + 1) });
}
