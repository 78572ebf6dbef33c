namespace Orleans.Routing.Gateway.Ledger;

/// <summary>The usage journal: configuration section <c>Journal</c>. Its files are in the folder <c>journal</c> under <c>Storage:Path</c>.</summary>
public sealed class JournalOptions
{
    /// <summary>The section these options are read from.</summary>
    public const string Section = "Journal";

    /// <summary>
    /// What a write waits for: <c>journal</c> survives the death of the process, <c>journal-fsync</c> a power loss too (some milliseconds
    /// per request, shared by those written together), <c>memory</c> nothing (for tests). Default <c>journal</c>.
    /// </summary>
    public string Durability { get; set; } = "journal";

    /// <summary>How often new entries are shipped to the ledger, in milliseconds. In [10,60000]. Default 250.</summary>
    public int FlushIntervalMs { get; set; } = 250;

    /// <summary>Bytes of entries the ledger has not confirmed that are held at most; beyond them billable work is refused with 503. In [1 MiB,4 GiB]. Default 64 MiB, some 50,000 requests.</summary>
    public long MaxUnshippedBytes { get; set; } = 64L << 20;

    /// <summary>
    /// Bytes of journal files that are kept at most; beyond them billable work is refused with 503. Files go in order, so that a single entry which
    /// the ledger cannot book keeps all later ones. In [1 MiB,1 TiB], and at least twice <see cref="MaxFileBytes"/>: a file that is just complete
    /// counts until the ledger has confirmed it. Default 1 GiB.
    /// </summary>
    public long MaxFolderBytes { get; set; } = 1L << 30;

    /// <summary>Size at which a journal file is closed and the next begun, in bytes. In [64 KiB,1 GiB]. Default 16 MiB.</summary>
    public long MaxFileBytes { get; set; } = 16L << 20;

    /// <summary>Entries shipped in one call. In [1,4096]. Default 512.</summary>
    public int MaxBatchEntries { get; set; } = 512;

    /// <summary>How long a call to the ledger may take before it is sent again, in milliseconds. In [100,60000]. Default 5000.</summary>
    public int ShipTimeoutMs { get; set; } = 5_000;

    /// <summary>How long a stopping gateway ships what is left, in milliseconds. The rest waits in the journal for the next start. In [0,600000]. Default 5000.</summary>
    public int DrainTimeoutMs { get; set; } = 5_000;

    /// <summary>The journal's folder.</summary>
    internal string Path { get; set; } = "";

    internal JournalDurability Mode => Durability switch
    {
        "journal-fsync" => JournalDurability.JournalFsync,
        "memory" => JournalDurability.Memory,
        _ => JournalDurability.Journal,
    };
}
