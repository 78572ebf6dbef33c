using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>A small journal, cut and damaged at every byte: nothing that was confirmed to a caller is lost, and no attempt is booked twice.</summary>
public sealed class JournalRecoveryTests : IDisposable
{
    private static readonly Guid[] Attempts = [.. Enumerable.Range(1, 3).Select(number => SampleEntries.Attempt(number).AttemptId)];

    // A settled attempt, one whose end nobody saw, one with its end and a report of how it went.
    private readonly PaperJournalFiles _folder = new();
    private readonly JournalStream _stream;
    private readonly List<(int End, JournalAppend Append)> _records = [];

    public JournalRecoveryTests()
    {
        var log = Open(_folder, out _);
        _stream = log.Stream;
        Write(log, JournalAppendKind.Intent, SampleEntries.Attempt(1).InDoubt());
        Write(log, JournalAppendKind.Settlement, SampleEntries.Attempt(1));
        Write(log, JournalAppendKind.Intent, SampleEntries.Attempt(2).InDoubt());
        Write(log, JournalAppendKind.Intent, SampleEntries.Attempt(3).InDoubt());
        Write(log, JournalAppendKind.Settlement, SampleEntries.Attempt(3));
        Write(log, JournalAppendKind.Standalone, SampleEntries.Outcome(1, new DecisionOutcome { QualityScore = 0.9 }));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_OfAJournalCutAnywhere_FindsEveryWholeRecordAndBooksEachAttemptOnce()
    {
        for (var length = 0; length <= _folder.OnlyFile().Count; length++)
        {
            var cut = _folder.Copy();
            cut.OnlyFile().RemoveRange(length, cut.OnlyFile().Count - length);
            var whole = _records.Where(record => record.End <= length).Select(record => record.Append).ToList();

            AssertBooks(whole, Recover(cut), $"cut to {length} bytes");
        }
    }

    [Theory]
    [InlineData(0xFF)]
    [InlineData(0x01)]
    [InlineData(0x80)]
    public void Open_OfAJournalWithADamagedByte_LosesThatRecordAloneAndKeepsItsBytes(int flip)
    {
        for (var at = 0; at < _folder.OnlyFile().Count; at++)
        {
            var damaged = _folder.Copy();
            damaged.OnlyFile()[at] ^= (byte)flip;
            var hit = _records.FirstOrDefault(record => record.End > at && record.End - record.Append.FrameLength <= at);

            AssertBooks([.. _records.Where(record => record.Append != hit.Append).Select(record => record.Append)], Recover(damaged), $"byte {at} damaged");
            Assert.Contains(damaged.Quarantined, kept => kept.Offset <= at && at < kept.Offset + kept.Length);
        }
    }

    [Fact]
    public void Open_WithoutItsIdentity_KeepsTheNumbersOfTheFilesAndBeginsAnotherProducer()
    {
        var folder = _folder.Copy();
        folder.Identity = null;

        using var log = Open(folder, out var outbox);

        Assert.NotEqual(_stream.Producer, log.Stream.Producer);
        Assert.True(log.Stream.Epoch > _stream.Epoch);
        Assert.Equal([_stream, log.Stream], Lanes(outbox).Select(lane => lane.Stream).Distinct());
        AssertBooks([.. _records.Select(record => record.Append)], Entries(outbox), "no identity");
    }

    [Fact]
    public void Open_AfterACrashBetweenRecoveryAndRetiring_FindsWhatTheRecoveryAddedAndAddsNothing()
    {
        Open(_folder, out var first);
        var log = Open(_folder, out var second);

        Assert.Equal(3, _folder.List().Count);
        Assert.Equal(Entries(first).Select(Identify).Order(), Entries(second).Select(Identify).Order());
        Assert.DoesNotContain(Lanes(second), lane => lane.Stream == log.Stream);
    }

    [Fact]
    public void Open_OfAFolderRestoredFromACopy_BeginsAnEpochThatTheLedgerHasNotSeen()
    {
        var copy = _folder.Copy();
        var before = Open(_folder, out _).Stream;
        var after = Open(copy, out _).Stream;

        Assert.Equal(before.Producer, after.Producer);
        Assert.NotEqual(before.Epoch, after.Epoch);
        Assert.All([before, after], stream => Assert.True(stream.Epoch > _stream.Epoch));
    }

    [Fact]
    public void TryWrite_AfterAWriteThatFailedAndCouldNotBeCutOff_LeavesNothingRefusedToARecovery()
    {
        var folder = new PaperJournalFiles();
        var log = Open(folder, out _);
        (folder.FailsWrites, folder.FailsTruncation) = (true, true);
        var refused = new[] { new JournalAppend(JournalAppendKind.Intent, SampleEntries.Attempt(7).InDoubt()), new JournalAppend(JournalAppendKind.Intent, SampleEntries.Attempt(8).InDoubt()) };
        Assert.False(log.TryWrite(refused));
        (folder.FailsWrites, folder.FailsTruncation) = (false, false);

        Assert.True(log.TryWrite([new JournalAppend(JournalAppendKind.Standalone, SampleEntries.Outcome(1, new DecisionOutcome { Success = true }))]));

        Assert.Equal([LedgerEntryKind.Outcome], Recover(folder).Select(entry => entry.Kind));
    }

    private static string Identify(LedgerEntry entry) => $"{entry.Kind} {entry.AttemptId} {entry.State}";

    private static JournalLog Open(PaperJournalFiles folder, out Outbox outbox)
    {
        outbox = new Outbox();
        return JournalLog.Open(folder, outbox, new JournalOptions(), TimeProvider.System, NullLogger.Instance);
    }

    private static List<LedgerEntry> Recover(PaperJournalFiles folder)
    {
        Open(folder, out var outbox);
        return Entries(outbox);
    }

    private static List<OutboxLane> Lanes(Outbox outbox) => [.. outbox.Pending().SelectMany(lanes => lanes).OrderBy(lane => lane.Stream.Epoch)];

    private static List<LedgerEntry> Entries(Outbox outbox) => [.. Lanes(outbox).SelectMany(lane => outbox.NextBatch(lane, int.MaxValue)!.Entries)];

    private void Write(JournalLog log, JournalAppendKind kind, LedgerEntry entry)
    {
        var append = new JournalAppend(kind, entry);
        Assert.True(log.TryWrite([append]));
        _records.Add((_folder.OnlyFile().Count, append));
    }

    private static void AssertBooks(List<JournalAppend> whole, List<LedgerEntry> found, string what)
    {
        foreach (var attempt in Attempts)
        {
            var begun = whole.Exists(append => append.Kind == JournalAppendKind.Intent && append.Entry.AttemptId == attempt);
            var end = whole.Find(append => append.Kind == JournalAppendKind.Settlement && append.Entry.AttemptId == attempt);
            var booked = found.Where(entry => entry.AttemptId == attempt).ToList();
            Assert.True(booked.Count == (begun || end is not null ? 1 : 0), $"{what}: attempt {attempt} is booked {booked.Count} times.");
            Assert.All(booked, entry => Assert.Equal(end?.Entry.State ?? SettlementState.InDoubt, entry.State));
            Assert.All(booked, entry => Assert.Equal(SampleEntries.Attempt(1).ActualCost, entry.ActualCost));
        }

        var reports = whole.Count(append => append.Kind == JournalAppendKind.Standalone);
        Assert.True(found.Count(entry => entry.Kind == LedgerEntryKind.Outcome) == reports, $"{what}: the report of an outcome is lost, or there twice.");
    }
}
