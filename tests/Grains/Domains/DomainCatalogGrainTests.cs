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

    private static async Task<DomainCatalogGrain> StartAsync(HeldCatalogState storage)
    {
        var catalog = new DomainCatalogGrain(storage, TimeProvider.System);
        await catalog.OnActivateAsync(CancellationToken.None);
        return catalog;
    }

    private static Task InTurnsAsync(Func<Task> test) =>
        Task.Factory.StartNew(test, CancellationToken.None, TaskCreationOptions.None, new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler).Unwrap();
}
