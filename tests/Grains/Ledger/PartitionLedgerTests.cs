using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Runtime;
using static Orleans.Routing.Ledger.SampleEntries;

namespace Orleans.Routing.Ledger;

/// <summary>Two activations of one partition over one store, as there are while a silo is paused and taken for dead.</summary>
public sealed class PartitionLedgerTests
{
    private readonly FaultyGrainStorage _storage = new(seed: 1);

    [Fact]
    public async Task Find_InARecordThatAnotherActivationHasReplaced_FailsOnceAndThenReadsWhatIsStored()
    {
        var (stale, _) = await OpenTwoAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => stale.FindAsync(Id(1)));

        Assert.NotNull(await stale.FindAsync(Id(1)));
        Assert.Equal(2, (await stale.ReadPageAsync(0, 10)).Total);
    }

    [Fact]
    public async Task Apply_AfterAnotherActivationHasWritten_FailsOnceAndThenNamesTheWatermark()
    {
        var (stale, _) = await OpenTwoAsync();
        var batch = new LedgerBatch("p", 1, 1, 2, [Attempt(2) with { Sequence = 2 }]);

        await Assert.ThrowsAsync<InvalidOperationException>(() => stale.ApplyAsync(batch));

        Assert.Equal(new LedgerAck(false, 2), await stale.ApplyAsync(batch));
    }

    [Fact]
    public async Task ReadPage_FarIntoALongDay_ReadsTheIndexWhereItIsAndNotFromTheBeginning()
    {
        const int Page = SegmentPage.Capacity * LedgerSegment.Capacity;
        var ledger = await OpenAsync();
        for (var from = 0; from < 4 * Page; from += Page)
        {
            var entries = Enumerable.Range(from + 1, Page).Select(number => Attempt(number, time: Noon.AddMilliseconds(number)) with { Sequence = number });
            Assert.True((await ledger.ApplyAsync(new LedgerBatch("p", 1, from, from + Page, [.. entries]))).Applied);
        }

        await ledger.ReadPageAsync(2 * Page, 1);
        for (var skip = 0; skip < 3_000; skip += 1_000)
        {
            // Pushes what else was read out of memory.
            await ledger.ReadPageAsync(skip, 1_000);
        }

        var before = _storage.Reads;
        var page = await ledger.ReadPageAsync((2 * Page) + 70, 1);

        Assert.Equal((2 * Page) + 71, Assert.Single(page.Entries).Sequence);
        Assert.Equal(2, _storage.Reads - before);
    }

    private async Task<(PartitionLedger Stale, PartitionLedger Current)> OpenTwoAsync()
    {
        var current = await OpenAsync();
        Assert.True((await current.ApplyAsync(new LedgerBatch("p", 1, 0, 1, [Attempt(1) with { Sequence = 1 }]))).Applied);
        var stale = await OpenAsync();
        Assert.True((await current.ApplyAsync(new LedgerBatch("p", 1, 1, 2, [Attempt(2) with { Sequence = 2 }]))).Applied);
        return (stale, current);
    }

    private async Task<PartitionLedger> OpenAsync()
    {
        var grain = GrainId.Create("ledger-partition", "2026-11-22/0");
        var state = new StoredState<LedgerPartitionState>("state", grain, _storage);
        await state.ReadStateAsync();
        return new PartitionLedger("test", state, new PartitionRecords(_storage, grain), () => true, TimeProvider.System, NullLogger.Instance);
    }
}
