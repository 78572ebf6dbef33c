using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Routing.Ledger;

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
}
