using System.Text.Json;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>A record on its way into the journal, and whether it got there.</summary>
internal sealed class JournalAppend
{
    private bool? _accepted;
    private TaskCompletionSource<bool?>? _waiter;

    /// <exception cref="ArgumentException">The entry could not be read back.</exception>
    public JournalAppend(JournalAppendKind kind, LedgerEntry entry)
    {
        if (entry.Metrics is { SelectedModel: { Provider: null or "" } or { Name: null or "" } })
        {
            throw new ArgumentException($"The entry of decision {entry.DecisionId} names no model.", nameof(entry));
        }

        (Kind, Entry) = (kind, entry);

        // Written out before the record queues, so that whoever writes the group has little left to do.
        Body = JsonSerializer.SerializeToUtf8Bytes(entry, JournalJson.Default.LedgerEntry);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Body.Length, JournalFrame.MaxBody, nameof(entry));
    }

    public JournalAppendKind Kind { get; }

    public LedgerEntry Entry { get; }

    public byte[] Body { get; }

    public int FrameLength => JournalFrame.LengthOf(Body);

    /// <summary>Whether the journal has it, once <see cref="Complete"/> was called.</summary>
    public bool Accepted => _accepted ?? throw new InvalidOperationException("The record is not written yet.");

    /// <summary>Waits for <see cref="Complete"/>. Called once, before the record can be completed.</summary>
    public Task<bool?> WaitAsync()
    {
        // The writer completes many: their requests must not run on its thread.
        _waiter = new TaskCompletionSource<bool?>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _waiter.Task;
    }

    /// <summary>Says whether the journal has it; the first answer counts.</summary>
    public void Complete(bool accepted)
    {
        _accepted ??= accepted;
        _waiter?.TrySetResult(accepted);
    }
}
