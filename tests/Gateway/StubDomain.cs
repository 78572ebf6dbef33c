using Orleans.Routing.Domains;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Gateway;

/// <summary>A domain that keeps its record in memory and compares versions as the real one does; its router's snapshot follows.</summary>
internal sealed class StubDomain(StubRouter router) : IDomainGrain
{
    private DomainRecord? _record;

    public bool WasLenient { get; private set; }

    public Task<DomainRecord?> GetAsync() => Task.FromResult(_record);

    public Task<ChangeResult<DomainRecord>> PutAsync(DomainConfig config, bool lenient, long? expectedVersion)
    {
        WasLenient = lenient;
        return Task.FromResult(Change(expectedVersion, record => (record ?? new DomainRecord { Config = config, Version = 0 }) with { Config = config }));
    }

    public Task<ChangeResult<DomainRecord>> PutPolicyAsync(RoutingPolicyOverride policy, long expectedVersion) =>
        Task.FromResult(Change(expectedVersion, record => record! with { Policy = policy }));

    public Task<ChangeResult<DomainRecord>> DeleteAsync(long expectedVersion)
    {
        var result = Change(expectedVersion, record => record! with { Deleted = true });
        if (result.Outcome == ChangeOutcome.Applied)
        {
            _record = null;
            return Task.FromResult(result with { Current = null });
        }

        return Task.FromResult(result);
    }

    public Task SeedAsync(DomainConfig config, RoutingPolicyOverride policy) => throw new InvalidOperationException("Nothing is seeded in these tests.");

    private ChangeResult<DomainRecord> Change(long? expectedVersion, Func<DomainRecord?, DomainRecord> change)
    {
        if (expectedVersion is { } expected ? expected != _record?.Version : _record is not null)
        {
            return new ChangeResult<DomainRecord> { Outcome = ChangeOutcome.VersionMismatch, Current = _record };
        }

        var changed = change(_record);
        _record = changed with { Version = changed.Version + 1 };
        router.Snapshot = router.Snapshot with { Domains = [_record] };
        return new ChangeResult<DomainRecord> { Outcome = ChangeOutcome.Applied, Current = _record, Publication = new Publication(8, 1, 1) };
    }
}
