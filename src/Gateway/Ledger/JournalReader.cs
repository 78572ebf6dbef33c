using System.Text.Json;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>Reads whatever is sound in a journal file, before and after damage.</summary>
internal static class JournalReader
{
    public static JournalContents Read(ReadOnlySpan<byte> file)
    {
        var contents = new JournalContents();
        var position = 0;
        while (position < file.Length)
        {
            if (TryTake(contents, file[position..], out var length))
            {
                position += length;
                continue;
            }

            var next = position + 1;
            while (next < file.Length && !JournalFrame.TryRead(file[next..], out _, out _, out _))
            {
                next++;
            }

            var torn = next == file.Length && JournalFrame.IsCutOff(file[position..]);
            contents.Damage.Add(new JournalDamage(position, next - position, torn));
            position = next;
        }

        return contents;
    }

    private static bool TryTake(JournalContents contents, ReadOnlySpan<byte> source, out int length)
    {
        length = 0;
        if (!JournalFrame.TryRead(source, out var kind, out var sequence, out var body))
        {
            return false;
        }

        length = JournalFrame.LengthOf(body);
        try
        {
            return TryAdd(contents, kind, sequence, body);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool TryAdd(JournalContents contents, JournalRecordKind kind, long sequence, ReadOnlySpan<byte> body)
    {
        if (kind == JournalRecordKind.Header)
        {
            contents.Header ??= JsonSerializer.Deserialize(body, JournalJson.Default.JournalIdentity);
            return contents.Header is not null;
        }

        if (kind is not (JournalRecordKind.Intent or JournalRecordKind.Entry) || JsonSerializer.Deserialize(body, JournalJson.Default.LedgerEntry) is not { } entry)
        {
            return false;
        }

        if (kind == JournalRecordKind.Intent)
        {
            contents.Intents.Add(entry);
        }
        else
        {
            contents.Entries.Add((entry with { Sequence = sequence }, JournalFrame.LengthOf(body)));
        }

        return true;
    }
}
