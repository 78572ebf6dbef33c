namespace Orleans.Routing.Gateway.Ledger;

/// <summary>What a journal record holds. The values are the file format.</summary>
internal enum JournalRecordKind : byte
{
    /// <summary>The first of a file: a <see cref="JournalIdentity"/>.</summary>
    Header = 1,

    /// <summary>An attempt about to be made, as it is booked if nothing more is heard of it.</summary>
    Intent = 2,

    /// <summary>A numbered entry for the ledger.</summary>
    Entry = 3,
}
