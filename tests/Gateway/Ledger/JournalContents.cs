using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>What a journal file says, whole.</summary>
internal sealed class JournalContents
{
    public List<LedgerEntry> Intents { get; } = [];

    public List<(LedgerEntry Entry, long Bytes)> Entries { get; } = [];

    public static JournalContents Read(IJournalFiles files, JournalPart part)
    {
        var contents = new JournalContents();
        var reader = new JournalReader(files, part);
        while (reader.TryRead(out var record))
        {
            if (record.Kind == JournalRecordKind.Intent)
            {
                contents.Intents.Add(record.Entry!);
            }
            else if (record.Kind == JournalRecordKind.Entry)
            {
                contents.Entries.Add((record.Entry!, record.Length));
            }
        }

        return contents;
    }
}
