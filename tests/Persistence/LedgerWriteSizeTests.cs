using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Routing.Ledger;
using Orleans.Routing.ModelCatalog;
using Orleans.Runtime;
using Xunit.Abstractions;

namespace Orleans.Routing.Persistence;

/// <summary>What a batch costs to book, however many tenants and models there are and whatever was booked before.</summary>
public sealed class LedgerWriteSizeTests(ITestOutputHelper output)
{
    private const int BatchEntries = 32;
    private const int Batches = 400;

    // A tenth of what the tightest store takes (Azure's tables, 960 KiB).
    private const long LargestRecord = 100 * 1024;

    // Sixteen runs merged, beside the batch itself.
    private const long LargestBatch = 2 * 1024 * 1024;

    [Theory]
    [InlineData(10)]
    [InlineData(1_000)]
    [InlineData(10_000)]
    public async Task Batches_OfManyTenants_CostTheSameFromFirstToLast(int tenants)
    {
        var storage = new MeasuredGrainStorage();
        var partition = GrainId.Create("ledger-partition", "2026-11-22/3");
        var state = new StoredPartitionState(storage, partition);
        var ledger = new PartitionLedger("sizes", state, new PartitionRecords(storage, partition), () => true, TimeProvider.System, NullLogger.Instance);
        var random = new Random(11);
        var written = new List<long>();
        for (var from = 0; from < Batches * BatchEntries; from += BatchEntries)
        {
            var before = storage.BytesWritten;
            var entries = Enumerable.Range(from + 1, BatchEntries).Select(number => Entry(number, random.Next(tenants), random.Next(100)));
            Assert.True((await ledger.ApplyAsync(new LedgerBatch("p", 1, from, from + BatchEntries, [.. entries]))).Applied);
            written.Add(storage.BytesWritten - before);
        }

        var quarter = Batches / 4;
        var (first, last) = (written.Take(quarter).Average(), written.TakeLast(quarter).Average());
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{tenants} tenants: bytes a batch {first:N0} at first, {last:N0} at last, {written.Max():N0} at most; largest record {storage.LargestRecord:N0}"));
        Assert.InRange(storage.LargestRecord, 1, LargestRecord);
        Assert.InRange(last, 0, 1.5 * first);
        Assert.InRange(written.Max(), 1, LargestBatch);
        Assert.True((await ledger.VerifyAsync()).Matches);
    }

    private static LedgerEntry Entry(int number, int tenant, int model)
    {
        var entry = SampleEntries.Attempt(number, cost: number, time: SampleEntries.Noon.AddMilliseconds(number));
        return entry with
        {
            Sequence = number,
            Tenant = $"tenant-{tenant}",
            Metrics = entry.Metrics! with { SelectedModel = new ModelId("acme", $"model-{model}") },
        };
    }
}
