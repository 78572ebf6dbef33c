using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

public sealed class JournalRotationTests
{
    // Smaller than any file's head: every write begins the next file.
    private static readonly JournalOptions Options = new() { MaxFileBytes = 1 };

    [Fact]
    public void TryWrite_AfterARotationThatFailedAndLeftItsFile_GoesOnInAnother()
    {
        var folder = new PaperJournalFiles();
        var log = Open(folder, out _);
        Assert.True(log.TryWrite([new JournalAppend(JournalAppendKind.Intent, SampleEntries.Attempt(1).InDoubt())]));
        (folder.FailsWrites, folder.FailsDeletion) = (true, true);
        Assert.False(log.TryWrite([new JournalAppend(JournalAppendKind.Intent, SampleEntries.Attempt(2).InDoubt())]));
        (folder.FailsWrites, folder.FailsDeletion) = (false, false);

        Assert.True(log.TryWrite([new JournalAppend(JournalAppendKind.Settlement, SampleEntries.Attempt(1))]));

        Open(folder, out var outbox);
        var booked = Assert.Single(outbox.Pending().SelectMany(lanes => lanes).SelectMany(lane => outbox.NextBatch(lane, int.MaxValue)!.Entries));
        Assert.Equal((SampleEntries.Attempt(1).AttemptId, SettlementState.Settled), (booked.AttemptId, booked.State));
    }

    private static JournalLog Open(PaperJournalFiles folder, out Outbox outbox)
    {
        outbox = new Outbox();
        return JournalLog.Open(folder, outbox, Options, TimeProvider.System, NullLogger.Instance);
    }
}
