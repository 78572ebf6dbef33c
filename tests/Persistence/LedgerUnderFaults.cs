using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Routing.Ledger;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Routing.Persistence;

/// <summary>
/// Books 2,400 entries in a partition while a tenth of all writes fails before it is done and a tenth after it: the second kind is the one
/// that makes naive books count twice.
/// </summary>
internal static class LedgerUnderFaults
{
    private const int Count = 2_400;
    private const int Tenants = 300;

    public static async Task RunAsync(IGrainStorage storage)
    {
        var faulty = new RandomlyFailingGrainStorage(storage, seed: 7) { FailBefore = 0.1, FailAfter = 0.1 };
        var partition = GrainId.Create("ledger-partition", "2026-11-22/3");
        var state = new StoredPartitionState(faulty, partition);
        await state.ReadStateAsync();
        var ledger = new PartitionLedger("faults", state, new PartitionRecords(faulty, partition), () => true, TimeProvider.System, NullLogger.Instance);
        for (var watermark = 0L; watermark < Count;)
        {
            var to = Math.Min(Count, watermark + 1 + (watermark % 29));
            watermark = (await ledger.ApplyAsync(new LedgerBatch("p", 1, watermark, to, [.. Entries(watermark, to)]))).Watermark;
        }

        Assert.True(faulty.Failures > 50, $"Only {faulty.Failures} writes failed: the test shows nothing.");
        await AssertExactAsync(storage, partition);
    }

    // As another node finds it, from storage alone.
    private static async Task AssertExactAsync(IGrainStorage storage, GrainId partition)
    {
        var state = new StoredPartitionState(storage, partition);
        await state.ReadStateAsync();
        var ledger = new PartitionLedger("faults", state, new PartitionRecords(storage, partition), () => true, TimeProvider.System, NullLogger.Instance);
        var rows = await ledger.RollUpsAsync();
        Assert.Equal(Tenants, rows.Length);
        Assert.Equal(
            (Count, Count, (long)Count * (Count + 1) / 2),
            (rows.Sum(row => row.Attempts), rows.Sum(row => row.Requests), rows.Sum(row => row.ActualCost.Value)));
        Assert.True(state.State.Runs.Length > 1, "No run of roll-ups was written: the test shows nothing of them.");
        var verification = await ledger.VerifyAsync();
        Assert.True(verification.Matches);
        Assert.Equal((Count, 0, 0), (verification.Entries, verification.Duplicates, verification.Refused));
    }

    private static IEnumerable<LedgerEntry> Entries(long after, long to)
    {
        for (var number = after + 1; number <= to; number++)
        {
            yield return SampleEntries.Attempt((int)number, cost: number, time: SampleEntries.Noon.AddMilliseconds(number)) with { Sequence = number, Tenant = $"tenant {number % Tenants}" };
        }
    }
}
