using System.Collections.Immutable;

namespace Orleans.Routing.Ledger;

/// <summary>
/// What a producer ships to one partition: all its entries for that partition with numbers in (<see cref="From"/>, <see cref="To"/>].
/// It applies exactly when the partition's watermark for (<see cref="Producer"/>, <see cref="Epoch"/>) equals <see cref="From"/>.
/// </summary>
/// <param name="Producer">The journal's id, kept on its disk.</param>
/// <param name="Epoch">Raised at every start of the producer, so that a number is never used twice.</param>
/// <param name="From">The watermark the producer believes the partition has; 0 at first.</param>
/// <param name="To">The new watermark.</param>
/// <param name="Entries">The entries, in order of number; other partitions' numbers are missing.</param>
[GenerateSerializer, Immutable, Alias("routing.ledger-batch")]
public sealed record LedgerBatch(
    [property: Id(0)] string Producer,
    [property: Id(1)] long Epoch,
    [property: Id(2)] long From,
    [property: Id(3)] long To,
    [property: Id(4)] ImmutableArray<LedgerEntry> Entries);
