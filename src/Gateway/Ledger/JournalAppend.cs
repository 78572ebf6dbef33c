using System.Text.Json;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>A record on its way into the journal; completes with whether it got there.</summary>
internal sealed class JournalAppend : TaskCompletionSource<bool>
{
    /// <exception cref="ArgumentException">The entry could not be read back.</exception>
    public JournalAppend(JournalAppendKind kind, LedgerEntry entry) : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        if (entry.Metrics is { SelectedModel: { Provider: null or "" } or { Name: null or "" } })
        {
            throw new ArgumentException($"The entry of decision {entry.DecisionId} names no model.", nameof(entry));
        }

        (Kind, Entry) = (kind, entry);

        // Written out by the caller's thread, so that the one writer has little left to do.
        Body = JsonSerializer.SerializeToUtf8Bytes(entry, JournalJson.Default.LedgerEntry);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Body.Length, JournalFrame.MaxBody, nameof(entry));
    }

    public JournalAppendKind Kind { get; }

    public LedgerEntry Entry { get; }

    public byte[] Body { get; }

    public int FrameLength => JournalFrame.LengthOf(Body);
}
