using System.Collections.Concurrent;
using System.Threading.Channels;
using Orleans.Routing.Gateway.Ledger;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway;

/// <summary>A journal in memory that holds the gateway to the rules: every intent settled once, nothing settled that was not begun.</summary>
internal sealed class RecordingJournal : IUsageJournal
{
    private readonly ConcurrentDictionary<Guid, LedgerEntry> _open = new();
    private readonly ConcurrentQueue<LedgerEntry> _entries = new();
    private readonly Channel<LedgerEntry> _booked = Channel.CreateUnbounded<LedgerEntry>();

    public bool IsFull { get; set; }

    /// <summary>How many attempts may begin before the journal is full.</summary>
    public int RoomFor { get; set; } = int.MaxValue;

    public IReadOnlyCollection<LedgerEntry> Entries => _entries;

    public JournalStatus Status => new(0, _open.Count, null);

    public ValueTask<bool> TryBeginAsync(LedgerEntry intent, CancellationToken cancellationToken)
    {
        if (IsFull || RoomFor-- <= 0)
        {
            return ValueTask.FromResult(false);
        }

        Assert.True(_open.TryAdd(intent.AttemptId, intent));
        return ValueTask.FromResult(true);
    }

    public ValueTask SettleAsync(LedgerEntry settled)
    {
        Assert.True(_open.TryRemove(settled.AttemptId, out _), "An attempt was settled that was not open.");
        _entries.Enqueue(settled);
        _booked.Writer.TryWrite(settled);
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> TryAppendAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        if (IsFull)
        {
            return ValueTask.FromResult(false);
        }

        _entries.Enqueue(entry);
        return ValueTask.FromResult(true);
    }

    /// <summary>Waits until so many attempts are settled.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> SettledAsync(int count)
    {
        for (var index = 0; index < count; index++)
        {
            await _booked.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));
        }

        return [.. _entries];
    }
}
