namespace Orleans.Routing.Gateway.Ledger;

/// <summary>Bytes of a journal file that are no record.</summary>
/// <param name="Offset">Where they begin.</param>
/// <param name="Length">How many.</param>
/// <param name="Torn">Whether they look like the last write of a killed process, which nobody was told had succeeded.</param>
internal readonly record struct JournalDamage(int Offset, int Length, bool Torn);
