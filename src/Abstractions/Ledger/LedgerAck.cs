namespace Orleans.Routing.Ledger;

/// <summary>A partition's answer to a batch.</summary>
/// <param name="Applied">Whether this batch was applied now.</param>
/// <param name="Watermark">The stored watermark: the producer builds its next batch from here, whatever it believed.</param>
[GenerateSerializer, Immutable, Alias("routing.ledger-ack")]
public readonly record struct LedgerAck([property: Id(0)] bool Applied, [property: Id(1)] long Watermark);
