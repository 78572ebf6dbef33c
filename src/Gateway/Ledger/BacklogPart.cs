namespace Orleans.Routing.Gateway.Ledger;

/// <summary>What a journal file of an earlier epoch holds for one partition.</summary>
/// <param name="Part">The file.</param>
/// <param name="Offset">Where the first of the entries is that are still to be read.</param>
/// <param name="FirstSequence">Its number.</param>
/// <param name="LastSequence">The number of the last of them.</param>
/// <param name="Count">How many they are.</param>
/// <param name="Bytes">How much they take in the file.</param>
internal readonly record struct BacklogPart(JournalPart Part, long Offset, long FirstSequence, long LastSequence, long Count, long Bytes);
