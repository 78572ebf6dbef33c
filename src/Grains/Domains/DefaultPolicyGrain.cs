using Microsoft.Extensions.Logging;
using Orleans.Routing.Scoring;
using Orleans.Routing.Snapshots;
using Orleans.Runtime;

namespace Orleans.Routing.Domains;

[GrainType("routing-default-policy")]
internal sealed class DefaultPolicyGrain(
    [PersistentState("state", StorageNames.Control)] IPersistentState<DefaultPolicyState> storage,
    SnapshotHolder snapshots,
    ScorerCatalog routers,
    ILogger<DefaultPolicyGrain> logger) : SnapshotAuthority<DefaultPolicyState>(storage, logger), IDefaultPolicyGrain
{
    public Task<VersionedPolicy> GetAsync() => Task.FromResult(State.Current);

    public async Task<ChangeResult<VersionedPolicy>> PutAsync(RoutingPolicy policy, long expectedVersion)
    {
        if (expectedVersion != State.Current.Version)
        {
            return new() { Outcome = ChangeOutcome.VersionMismatch, Current = State.Current };
        }

        var problems = RoutingPolicyValidator.Validate(
            policy, [.. routers.Sources().Select(router => router.Name)], [.. snapshots.Current.Source.Models.Select(model => model.Id)]);
        if (!problems.IsEmpty)
        {
            return new() { Outcome = ChangeOutcome.Invalid, Current = State.Current, Problems = problems };
        }

        var publication = await ReplaceAsync(policy);
        return new() { Outcome = ChangeOutcome.Applied, Current = State.Current, Publication = publication };
    }

    public async Task SeedAsync(RoutingPolicy policy)
    {
        if (State.Current.Version == 0)
        {
            await ReplaceAsync(policy);
        }
    }

    protected override SnapshotPart? PartOf(DefaultPolicyState state) =>
        state.Current.Version > 0 ? new SnapshotPart { DefaultPolicy = state.Current } : null;

    private Task<Publication?> ReplaceAsync(RoutingPolicy policy) =>
        ChangeAsync(State with { Current = new VersionedPolicy(policy, State.Current.Version + 1) });
}
