using Microsoft.Extensions.Time.Testing;
using Orleans.Routing.Gateway.Access;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

public sealed class OutcomeRecorderTests
{
    private static readonly DecisionOutcome Good = new() { QualityScore = 0.9 };

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));
    private readonly RecordingJournal _journal = new();

    [Fact]
    public async Task Report_ADecisionThatIsBookedSoonAfter_IsAccepted()
    {
        var id = Guid.CreateVersion7(_time.GetUtcNow());

        var report = ReportAsync(id);
        Assert.False(report.IsCompleted);
        await BookAsync(id);
        _time.Advance(TimeSpan.FromMilliseconds(200));

        Assert.Equal(OutcomeReceipt.Accepted, await report);
        Assert.Equal(Good, _journal.Entries.Last().Outcome);
    }

    [Fact]
    public async Task Report_ADecisionThatIsNotBookedWithinTwoSeconds_IsUnknown()
    {
        var report = ReportAsync(Guid.CreateVersion7(_time.GetUtcNow()));
        for (var looks = 0; looks < 10; looks++)
        {
            Assert.False(report.IsCompleted);
            _time.Advance(TimeSpan.FromMilliseconds(200));
        }

        Assert.Equal(OutcomeReceipt.UnknownDecision, await report);
        Assert.Empty(_journal.Entries);
    }

    [Fact]
    public async Task Report_ADecisionOfTheDayBefore_IsNotWaitedFor() =>
        Assert.Equal(OutcomeReceipt.UnknownDecision, await ReportAsync(Guid.CreateVersion7(_time.GetUtcNow().AddDays(-1))));

    private Task<OutcomeReceipt?> ReportAsync(Guid id) =>
        new OutcomeRecorder(new StubLedger(_journal), _journal, new DecisionTimes(_time), _time).ReportAsync(id, Good, new Caller("", IsAdmin: false), CancellationToken.None);

    private async Task BookAsync(Guid id) =>
        Assert.True(await _journal.TryAppendAsync(new LedgerEntry { Kind = LedgerEntryKind.Routed, DecisionId = id, AttemptId = id, Final = true }, CancellationToken.None));
}
