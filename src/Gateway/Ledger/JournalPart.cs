using System.Globalization;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>Names a journal file: an epoch's files are numbered from 0.</summary>
internal readonly record struct JournalPart(long Epoch, int Number) : IComparable<JournalPart>
{
    public const string Extension = ".journal";

    public string FileName => string.Create(CultureInfo.InvariantCulture, $"{Epoch:D10}-{Number:D6}{Extension}");

    public static bool TryParse(string fileName, out JournalPart part)
    {
        part = default;
        var stem = Path.GetFileNameWithoutExtension(fileName).Split('-');
        if (stem.Length != 2
            || !long.TryParse(stem[0], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            || !int.TryParse(stem[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        part = new JournalPart(epoch, number);
        return true;
    }

    public int CompareTo(JournalPart other) => Epoch != other.Epoch ? Epoch.CompareTo(other.Epoch) : Number.CompareTo(other.Number);
}
