using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Routing.Ledger;
using Orleans.Routing.Testing;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>A journal much larger than the memory its recovery may take: entries stay in their files until they are shipped.</summary>
[Collection(MeasuredAlone.Name)]
public sealed class JournalBacklogTests : IDisposable
{
    private const int Entries = 20_000;
    private const int Batch = 256;
    private const long MostHeld = 4L << 20;

    private readonly TemporaryFolder _folder = TemporaryFolder.Create();
    private readonly JournalOptions _options = new() { MaxFileBytes = 1L << 20 };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_OfAJournalLargerThanTheMemoryItMayTake_HoldsLittleUntilEveryEntryIsShippedOnceInOrder()
    {
        var written = Leave();
        Assert.True(written > 6 * MostHeld, $"The journal has {written} bytes.");
        var outbox = new Outbox();
        using var files = new DiskJournalFiles(_folder.Path);
        var before = Alive();

        using var log = JournalLog.Open(files, outbox, _options, TimeProvider.System, NullLogger.Instance);

        Assert.InRange(Alive() - before, long.MinValue, MostHeld);
        Assert.Equal(Entries, outbox.Count);
        var seen = new bool[Entries + 1];
        var most = 0L;
        foreach (var lane in outbox.Pending().SelectMany(static lanes => lanes).ToList())
        {
            var (watermark, batches) = (0L, 0);
            while (outbox.NextBatch(lane, Batch) is { } batch)
            {
                Assert.Equal(watermark, batch.From);
                foreach (var entry in batch.Entries)
                {
                    Assert.True(entry.Sequence > watermark && !seen[entry.Sequence], $"Entry {entry.Sequence} comes after {watermark}.");
                    (seen[entry.Sequence], watermark) = (true, entry.Sequence);
                }

                most = ++batches % 10 == 0 ? Math.Max(most, Alive() - before) : most;
                Assert.True(outbox.Confirm(lane, batch.To));
            }
        }

        Assert.InRange(most, 0, MostHeld);
        Assert.Equal(Entries, seen.Count(static entry => entry));
        Assert.Equal((0, 0), (outbox.Count, outbox.Bytes));
        log.Retire();
        Assert.Single(files.List());
    }

    [Fact]
    public void Confirm_OfEntriesThatAreStillInTheirFiles_PassesOverThemAndCountsThem()
    {
        var folder = new PaperJournalFiles();
        var options = new JournalOptions { MaxFileBytes = 8_000 };
        var log = JournalLog.Open(folder, new Outbox(), options, TimeProvider.System, NullLogger.Instance);
        for (var number = 1; number <= 60; number++)
        {
            Assert.True(log.TryWrite([new JournalAppend(JournalAppendKind.Standalone, SampleEntries.Routed(4 * number))]));
        }

        var outbox = new Outbox();
        JournalLog.Open(folder, outbox, options, TimeProvider.System, NullLogger.Instance);
        var lane = Assert.Single(outbox.Pending().SelectMany(static lanes => lanes));

        // What a partition says that had the first 40 before this epoch began; they end within a file.
        Assert.Equal([1L, 2L], outbox.NextBatch(lane, 2)!.Entries.Select(static entry => entry.Sequence));
        Assert.True(outbox.Confirm(lane, 40));
        Assert.InRange(outbox.Count, 20, 40);
        var batch = outbox.NextBatch(lane, 3)!;

        Assert.Equal((40L, 43L), (batch.From, batch.To));
        Assert.Equal([41L, 42L, 43L], batch.Entries.Select(static entry => entry.Sequence));
        Assert.Equal(20, outbox.Count);
        Assert.Equal(40, outbox.ShippedThrough(lane.Stream, long.MaxValue));
        Assert.True(outbox.Confirm(lane, 60));
        Assert.Null(outbox.NextBatch(lane, 3));
        Assert.Equal((0, 0), (outbox.Count, outbox.Bytes));
    }

    private static long Alive() => GC.GetTotalMemory(forceFullCollection: true);

    private long Leave()
    {
        var outbox = new Outbox();
        using var files = new DiskJournalFiles(_folder.Path);
        using var log = JournalLog.Open(files, outbox, _options, TimeProvider.System, NullLogger.Instance);
        for (var first = 1; first <= Entries; first += 500)
        {
            var attempts = Enumerable.Range(first, 500).Select(static number => SampleEntries.Attempt(number)).ToList();
            Assert.True(log.TryWrite([.. attempts.Select(static attempt => new JournalAppend(JournalAppendKind.Intent, attempt.InDoubt()))]));
            Assert.True(log.TryWrite([.. attempts.Select(static attempt => new JournalAppend(JournalAppendKind.Settlement, attempt))]));
        }

        return files.List().Sum(files.LengthOf);
    }
}
