using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Routing.Scoring;
using Orleans.Routing.Snapshots;
using Orleans.Runtime;

namespace Orleans.Routing.Domains;

/// <summary>Let go soon: a sweep of unpublished changes wakes thousands, and each costs memory.</summary>
[GrainType("routing-domain")]
[CollectionAgeLimit(Minutes = 2)]
internal sealed class DomainGrain(
    [PersistentState("state", StorageNames.Control)] IPersistentState<DomainState> storage,
    SnapshotHolder snapshots,
    ScorerCatalog routers,
    ILogger<DomainGrain> logger) : SnapshotAuthority<DomainState>(storage, logger), IDomainGrain
{
    private IDomainCatalogGrain Catalog => GrainFactory.GetGrain<IDomainCatalogGrain>(GrainKeys.Catalog);

    private DomainRecord? Registered => State.Record is { Deleted: false } record ? record : null;

    private long Version => State.Record?.Version ?? 0;

    public Task<DomainRecord?> GetAsync() => Task.FromResult(Registered);

    public async Task<ChangeResult<DomainRecord>> PutAsync(DomainConfig config, bool lenient, long? expectedVersion)
    {
        // Without a version only what is not there is registered: two who register it at once must not overwrite each other.
        if (expectedVersion is { } expected ? expected != Version : Registered is not null)
        {
            return Refused(ChangeOutcome.VersionMismatch);
        }

        var problems = DomainConfigValidator.Validate(config, lenient);
        if (config.Name != this.GetPrimaryKeyString())
        {
            problems = problems.Add(new("name", $"The name is '{config.Name}', but the domain addressed is '{this.GetPrimaryKeyString()}'; use one name."));
        }

        if (!problems.IsEmpty)
        {
            return Refused(ChangeOutcome.Invalid, problems);
        }

        return await RegisterAsync(config, Registered?.Policy ?? RoutingPolicyOverride.None, lenient);
    }

    public async Task<ChangeResult<DomainRecord>> PutPolicyAsync(RoutingPolicyOverride policy, long expectedVersion)
    {
        if (Registered is not { } record)
        {
            return Refused(ChangeOutcome.NotFound);
        }

        if (expectedVersion != record.Version)
        {
            return Refused(ChangeOutcome.VersionMismatch);
        }

        var snapshot = snapshots.Current.Source;
        var problems = RoutingPolicyValidator.Validate(
            policy, snapshot.DefaultPolicy.Policy, [.. routers.Sources().Select(router => router.Name)], [.. snapshot.Models.Select(model => model.Id)]);
        return problems.IsEmpty
            ? await ApplyAsync(record with { Policy = policy, Version = record.Version + 1 })
            : Refused(ChangeOutcome.Invalid, problems);
    }

    public async Task<ChangeResult<DomainRecord>> DeleteAsync(long expectedVersion) => Registered switch
    {
        null => Refused(ChangeOutcome.NotFound),
        { } record when record.Version != expectedVersion => Refused(ChangeOutcome.VersionMismatch),
        { } record => await ApplyAsync(record with { Deleted = true, Version = record.Version + 1 }),
    };

    public async Task SeedAsync(DomainConfig config, RoutingPolicyOverride policy)
    {
        if (State.Record is null)
        {
            await RegisterAsync(config, policy, lenient: false);
        }
    }

    // Of a deleted domain the snapshot keeps the name and the version only: there may be thousands, and they stay for ever.
    protected override SnapshotPart? PartOf(DomainState state) => state.Record is { } record
        ? new SnapshotPart { Domains = [record.Deleted ? record with { Config = new DomainConfig { Name = record.Config.Name }, Policy = RoutingPolicyOverride.None } : record] }
        : null;

    // The catalog forgets a deleted domain only now: until then it leads the sweep of unpublished changes here. So it does with a name that was
    // admitted and under which nothing could be stored. It cannot be one that is being registered: the grain does one thing at a time.
    protected override Task AfterPublishAsync(DomainState state) =>
        state.Record is { Deleted: false } ? Task.CompletedTask : Catalog.RemoveAsync(this.GetPrimaryKeyString());

    private async Task<ChangeResult<DomainRecord>> RegisterAsync(DomainConfig config, RoutingPolicyOverride policy, bool lenient)
    {
        var admission = await AdmitAsync(config);
        if (admission.Ordinal is not { } ordinal)
        {
            return Refused(ChangeOutcome.QuotaExceeded, [new("name", admission.Refusal ?? DomainCatalog.Full)]);
        }

        return await ApplyAsync(new DomainRecord
        {
            Config = WithoutDefaultArrays(config),
            Policy = policy,
            Version = Version + 1,
            Ordinal = ordinal,
            Lenient = lenient,
        });
    }

    private async Task<DomainAdmission> AdmitAsync(DomainConfig config)
    {
        try
        {
            return await Catalog.AdmitAsync(config.Name, DomainSize.Of(config));
        }
        catch
        {
            // It may have been admitted all the same.
            PublishAgain();
            throw;
        }
    }

    private async Task<ChangeResult<DomainRecord>> ApplyAsync(DomainRecord next)
    {
        var publication = await ChangeAsync(State with { Record = next });
        return new ChangeResult<DomainRecord> { Outcome = ChangeOutcome.Applied, Current = Registered, Publication = publication };
    }

    private ChangeResult<DomainRecord> Refused(ChangeOutcome outcome, ImmutableArray<ValidationProblem>? problems = null) =>
        new() { Outcome = outcome, Current = Registered, Problems = problems ?? [] };

    // A caller may leave an array unset, which cannot be stored.
    private static DomainConfig WithoutDefaultArrays(DomainConfig config) => config with
    {
        Keywords = config.Keywords.IsDefault ? [] : config.Keywords,
        Patterns = config.Patterns.IsDefault ? [] : config.Patterns,
        PreferredModels = config.PreferredModels.IsDefault ? [] : config.PreferredModels,
        RequiredCertifications = config.RequiredCertifications.IsDefault ? [] : config.RequiredCertifications,
    };
}
