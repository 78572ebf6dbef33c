using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Routing.Ledger;
using Orleans.Routing.Testing;

namespace Orleans.Routing.Gateway.Ledger;

public sealed class UsageJournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.Create();
    private readonly KeptLog<UsageJournal> _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Status_AfterARestart_CountsWhatEarlierEpochsLeftUnshipped()
    {
        await LeaveAsync(SampleEntries.Routed(1), SampleEntries.Routed(2));
        var (journal, _) = await StartAsync();
        await journal.TryAppendAsync(SampleEntries.Routed(3), CancellationToken.None);

        Assert.Equal((3, 0), (journal.Status.Unshipped, journal.Status.OpenAttempts));
        journal.Dispose();
    }

    [Fact]
    public async Task StopAsync_WithEntriesNotConfirmed_SaysHowManyWait()
    {
        await LeaveAsync(SampleEntries.Routed(1), SampleEntries.Routed(2));

        var line = _log.Lines.Last();
        Assert.Equal(33, line.Id);
        Assert.Contains("2 entries", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StopAsync_WithEveryEntryConfirmed_SaysThatTheFolderMayGo()
    {
        var (journal, outbox) = await StartAsync();
        await journal.TryAppendAsync(SampleEntries.Routed(1), CancellationToken.None);
        ConfirmAll(outbox);

        await journal.StopAsync(CancellationToken.None);
        journal.Dispose();

        Assert.Equal(24, _log.Lines.Last().Id);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*" + JournalPart.Extension));
    }

    [Fact]
    public async Task TryAppendAsync_WhileOneEntryKeepsTooManyFiles_IsRefusedUntilTheyGo()
    {
        var options = new JournalOptions { Path = _folder.Path, MaxFileBytes = 1, MaxFolderBytes = 3_000 };
        var outbox = new Outbox();
        using var journal = new UsageJournal(outbox, Options.Create(options), TimeProvider.System, _log);
        await journal.StartAsync(CancellationToken.None);
        Assert.True(await journal.TryAppendAsync(SampleEntries.Routed(0), CancellationToken.None));
        var stuck = outbox.Pending().SelectMany(lanes => lanes).Single();
        var taken = 0;
        for (var number = 1; number < 100 && await journal.TryAppendAsync(SampleEntries.Routed((4 * number) + 1), CancellationToken.None); number++)
        {
            // All but the first are booked, in another partition.
            outbox.Pending().SelectMany(lanes => lanes).Where(lane => lane != stuck).ToList().ForEach(lane => outbox.Confirm(lane, long.MaxValue));
            journal.Retire();
            taken++;
        }

        Assert.InRange(taken, 1, 20);
        outbox.Confirm(stuck, long.MaxValue);
        journal.Retire();

        Assert.True(await journal.TryAppendAsync(SampleEntries.Routed(1), CancellationToken.None));
    }

    private async Task LeaveAsync(params LedgerEntry[] entries)
    {
        var (journal, _) = await StartAsync();
        foreach (var entry in entries)
        {
            Assert.True(await journal.TryAppendAsync(entry, CancellationToken.None));
        }

        await journal.StopAsync(CancellationToken.None);
        journal.Dispose();
    }

    private async Task<(UsageJournal Journal, Outbox Outbox)> StartAsync()
    {
        var outbox = new Outbox();
        var journal = new UsageJournal(outbox, Options.Create(new JournalOptions { Path = _folder.Path }), TimeProvider.System, _log);
        await journal.StartAsync(CancellationToken.None);
        return (journal, outbox);
    }

    private static void ConfirmAll(Outbox outbox) => outbox.Pending().SelectMany(lanes => lanes).ToList().ForEach(lane => outbox.Confirm(lane, long.MaxValue));
}
