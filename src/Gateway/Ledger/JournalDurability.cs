namespace Orleans.Routing.Gateway.Ledger;

/// <summary>What a journal write waits for before the request goes on.</summary>
internal enum JournalDurability
{
    /// <summary>The operating system has it: survives the death of the process, not of the machine.</summary>
    Journal,

    /// <summary>The disk has it: survives a power loss too.</summary>
    JournalFsync,

    /// <summary>Nothing is kept. For tests.</summary>
    Memory,
}
