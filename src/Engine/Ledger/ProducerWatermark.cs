namespace Orleans.Routing.Ledger;

/// <summary>Up to where a producer's epoch is booked in this partition.</summary>
[GenerateSerializer, Immutable, Alias("routing.producer-watermark")]
internal sealed record ProducerWatermark(
    [property: Id(0)] string Producer,
    [property: Id(1)] long Epoch,
    [property: Id(2)] long Through);
