using Microsoft.Extensions.Options;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Domains;

/// <summary>The catalog while its store is slow. Outside a silo the grain's turns are those of a scheduler that runs one at a time.</summary>
public sealed class DomainCatalogGrainTests
{
    [Fact]
    public Task Admit_WhileTheNamesRemovalIsBeingWritten_AdmitsItAnew() => InTurnsAsync(async () =>
    {
        var storage = new HeldCatalogState("chess", "law");
        var catalog = await StartAsync(storage);
        var removal = catalog.RemoveAsync("law");
        await storage.Writing;

        var admission = catalog.AdmitAsync("law");
        storage.Release();

        await removal;
        Assert.Equal(1, await admission);
        Assert.Equal(["chess", "law"], (await catalog.ListAsync()).AsEnumerable());
    });

    [Fact]
    public Task Remove_WhileTheNamesAdmissionIsBeingWritten_TakesItOut() => InTurnsAsync(async () =>
    {
        var storage = new HeldCatalogState("chess");
        var catalog = await StartAsync(storage);
        var admission = catalog.AdmitAsync("law");
        await storage.Writing;

        var removal = catalog.RemoveAsync("law");
        storage.Release();

        Assert.Equal(1, await admission);
        await removal;
        Assert.Equal(["chess"], (await catalog.ListAsync()).AsEnumerable());
    });

    [Fact]
    public Task AdmitAndRemove_WithNothingToChange_WriteNothing() => InTurnsAsync(async () =>
    {
        var storage = new HeldCatalogState("chess");
        var catalog = await StartAsync(storage);

        Assert.Equal(0, await catalog.AdmitAsync("chess"));
        await catalog.RemoveAsync("law");

        Assert.Equal(0, storage.Writes);
    });

    [Fact]
    public Task Admit_OfDefinitionsThatAreTooLargeTogether_IsRefusedUntilThereIsRoom() => InTurnsAsync(async () =>
    {
        var storage = new HeldCatalogState();
        storage.Release();
        var catalog = await StartAsync(storage, mostCharacters: 100);

        Assert.Equal(0, (await catalog.AdmitAsync("chess", 60)).Ordinal);
        var refused = await catalog.AdmitAsync("law", 41);
        var writes = storage.Writes;
        await catalog.RemoveAsync("chess");

        Assert.Equal(
            new DomainAdmission(null, "The definitions of all domains would have 101 characters; the most is 100. Shorten the definition, delete a domain, or raise Domains:MaxTotalCharacters on every silo."),
            refused);
        Assert.Equal(1, writes);
        Assert.Equal(new DomainAdmission(1, null), await catalog.AdmitAsync("law", 41));
    });

    [Fact]
    public Task Admit_OfADomainThatIsRegistered_CountsItsNewDefinitionInPlaceOfTheFormer() => InTurnsAsync(async () =>
    {
        var storage = new HeldCatalogState();
        storage.Release();
        var catalog = await StartAsync(storage, mostCharacters: 100);
        await catalog.AdmitAsync("chess", 60);

        Assert.Equal(0, (await catalog.AdmitAsync("chess", 100)).Ordinal);
        Assert.Null((await catalog.AdmitAsync("chess", 101)).Ordinal);
        Assert.Null((await catalog.AdmitAsync("law", 1)).Ordinal);
        Assert.Equal(0, (await catalog.AdmitAsync("chess", 99)).Ordinal);
        Assert.Equal(1, (await catalog.AdmitAsync("law", 1)).Ordinal);
    });

    [Fact]
    public Task Admit_OnceItHasComeToLifeAnew_CountsWhatTheSnapshotHolds() => InTurnsAsync(async () =>
    {
        var storage = new HeldCatalogState("chess", "law");
        storage.Release();
        var snapshots = new SnapshotHolder();
        var config = new DomainConfig { Name = "chess", Keywords = [new string('k', 95)] };
        snapshots.TryApply(RoutingSnapshot.Empty with
        {
            Version = 1,
            Domains =
            [
                new DomainRecord { Config = config, Version = 1, Ordinal = 0 },
                new DomainRecord { Config = new DomainConfig { Name = "gone", Keywords = config.Keywords }, Version = 2, Ordinal = 1, Deleted = true },
            ],
        });
        var catalog = await StartAsync(storage, mostCharacters: 110, snapshots);

        Assert.Contains("would have 111 characters", (await catalog.AdmitAsync("law", 11)).Refusal, StringComparison.Ordinal);
        Assert.Equal(1, (await catalog.AdmitAsync("law", 10)).Ordinal);
    });

    private static async Task<DomainCatalogGrain> StartAsync(HeldCatalogState storage, long mostCharacters = 1_000, SnapshotHolder? snapshots = null)
    {
        var options = Options.Create(new DomainOptions { MaxTotalCharacters = mostCharacters });
        var catalog = new DomainCatalogGrain(storage, snapshots ?? new SnapshotHolder(), options, TimeProvider.System);
        await catalog.OnActivateAsync(CancellationToken.None);
        return catalog;
    }

    private static Task InTurnsAsync(Func<Task> test) =>
        Task.Factory.StartNew(test, CancellationToken.None, TaskCreationOptions.None, new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler).Unwrap();
}
