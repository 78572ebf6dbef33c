using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Routing.Ledger;
using Orleans.Routing.Testing;

namespace Orleans.Routing.Gateway.Ledger;

public sealed class LedgerShipperTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Ship_ToAPartitionThatCanBeReadAndNotWritten_PausesLongerEachTimeAndShipsInTheEnd()
    {
        var (time, outbox, ledger) = (new WatchedTime(), new Outbox(), new StuckLedger());
        var options = Options.Create(new JournalOptions());
        using var journal = new UsageJournal(outbox, options, time, NullLogger<UsageJournal>.Instance);
        using var shipper = new LedgerShipper(journal, outbox, ledger, options, time, NullLogger<LedgerShipper>.Instance);
        var id = Guid.CreateVersion7(time.GetUtcNow());
        outbox.Add(new JournalStream("p", 1), new LedgerEntry { Kind = LedgerEntryKind.Attempt, DecisionId = id, AttemptId = id, Sequence = 1 }, bytes: 10, time.GetUtcNow());
        await shipper.StartAsync(CancellationToken.None);
        await time.Awaited.WaitAsync(Soon);

        for (var elapsed = TimeSpan.Zero; elapsed < TimeSpan.FromSeconds(10); elapsed += TimeSpan.FromMilliseconds(250))
        {
            time.Advance(TimeSpan.FromMilliseconds(250));
        }

        Assert.True(await ledger.Called.WaitAsync(Soon));

        // Tries at 0.25, 0.75, 1.75, 3.75 and 7.75 s at most; ticks that come together are one.
        Assert.InRange(ledger.Calls, 1, 5);
        ledger.Stores = true;
        await shipper.StopAsync(CancellationToken.None);
        Assert.Equal(0, outbox.Bytes);
    }

    [Fact]
    public async Task Ship_AfterAFailureAndAClockThatWasSetBack_TriesAgain()
    {
        var (time, outbox, ledger, log) = (new WatchedTime(), new Outbox(), new StuckLedger(), new KeptLog<LedgerShipper>());
        var options = Options.Create(new JournalOptions());
        using var journal = new UsageJournal(outbox, options, time, NullLogger<UsageJournal>.Instance);
        using var shipper = new LedgerShipper(journal, outbox, ledger, options, time, log);
        outbox.Add(new JournalStream("p", 1), SampleEntries.Routed(1) with { Sequence = 1 }, bytes: 10, time.GetUtcNow());
        await shipper.StartAsync(CancellationToken.None);
        await time.Awaited.WaitAsync(Soon);
        time.Advance(TimeSpan.FromMilliseconds(250));

        // It says that it pauses once it knows how long.
        Assert.True(await log.Came.WaitAsync(Soon));
        time.SetBack = TimeSpan.FromHours(1);
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.True(await log.Came.WaitAsync(Soon));
        Assert.Equal(2, ledger.Calls);
        ledger.Stores = true;
        await shipper.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Retire_OfAFileThatMayNotBeDeleted_IsReportedAndShippingGoesOn()
    {
        using var folder = TemporaryFolder.Create();
        var options = Options.Create(new JournalOptions { Path = folder.Path });
        var left = await LeaveAFileAsync(folder, options);
        var (time, outbox, log) = (new WatchedTime(), new Outbox(), new KeptLog<LedgerShipper>());
        using var journal = new UsageJournal(outbox, options, time, NullLogger<UsageJournal>.Instance);
        await journal.StartAsync(CancellationToken.None);
        using var shipper = new LedgerShipper(journal, outbox, new StuckLedger { Stores = true }, options, time, log);

        // The system refuses to delete a folder as a file just as it refuses where rights lack.
        File.Delete(left);
        Directory.CreateDirectory(left);
        await shipper.StartAsync(CancellationToken.None);
        await time.Awaited.WaitAsync(Soon);
        time.Advance(TimeSpan.FromMilliseconds(250));
        time.Advance(TimeSpan.FromMilliseconds(250));

        Assert.True(await log.Came.WaitAsync(Soon));
        Assert.Equal(34, log.Lines.First().Id);
        Assert.False(shipper.ExecuteTask!.IsCompleted);
        Directory.Delete(left);
        await shipper.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Retire_OfAFileThatMayNotBeDeletedForLong_IsReportedOnceAMinute()
    {
        using var folder = TemporaryFolder.Create();
        var options = Options.Create(new JournalOptions { Path = folder.Path });
        var left = await LeaveAFileAsync(folder, options);
        var (time, outbox, ledger, log) = (new WatchedTime(), new Outbox(), new StuckLedger { Stores = true }, new KeptLog<LedgerShipper>());
        using var journal = new UsageJournal(outbox, options, time, NullLogger<UsageJournal>.Instance);
        await journal.StartAsync(CancellationToken.None);
        using var shipper = new LedgerShipper(journal, outbox, ledger, options, time, log);
        File.Delete(left);
        Directory.CreateDirectory(left);
        await shipper.StartAsync(CancellationToken.None);
        await time.Awaited.WaitAsync(Soon);
        time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.True(await log.Came.WaitAsync(Soon));
        Assert.True(await ledger.Called.WaitAsync(Soon));

        // A round ships before it deletes: when the next one ships, the last has tried to delete.
        var sequence = 0;
        async Task TickAsync(TimeSpan length)
        {
            outbox.Add(new JournalStream("p", 1), SampleEntries.Routed(1) with { Sequence = ++sequence }, bytes: 10, time.GetUtcNow());
            time.Advance(length);
            Assert.True(await ledger.Called.WaitAsync(Soon));
        }

        for (var tick = 0; tick < 5; tick++)
        {
            await TickAsync(TimeSpan.FromMilliseconds(250));
        }

        Assert.Single(log.Lines);
        await TickAsync(TimeSpan.FromMinutes(1));
        await TickAsync(TimeSpan.FromMilliseconds(250));

        Assert.Equal([34, 34], log.Lines.Select(line => line.Id));
        Directory.Delete(left);
        await shipper.StopAsync(CancellationToken.None);
    }

    private static async Task<string> LeaveAFileAsync(TemporaryFolder folder, IOptions<JournalOptions> options)
    {
        using var before = new UsageJournal(new Outbox(), options, TimeProvider.System, NullLogger<UsageJournal>.Instance);
        await before.StartAsync(CancellationToken.None);
        // It holds no entry, only a beginning: there is nothing in it to be shipped before it may go.
        Assert.True(await before.TryBeginAsync(SampleEntries.Attempt(1).InDoubt(), CancellationToken.None));
        await before.StopAsync(CancellationToken.None);
        return Assert.Single(Directory.GetFiles(folder.Path, "*" + JournalPart.Extension));
    }
}
