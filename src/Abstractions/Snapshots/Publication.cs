namespace Orleans.Routing.Snapshots;

/// <summary>How far a change has got.</summary>
/// <param name="SnapshotVersion">The snapshot that holds it.</param>
/// <param name="AckedSilos">Silos that have confirmed it; the others pull it within seconds.</param>
/// <param name="Silos">Silos asked.</param>
[GenerateSerializer, Immutable, Alias("routing.publication")]
public readonly record struct Publication([property: Id(0)] long SnapshotVersion, [property: Id(1)] int AckedSilos, [property: Id(2)] int Silos);
