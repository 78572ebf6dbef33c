namespace Orleans.Routing.Snapshots;

/// <summary>The newest snapshot and some before it, so that whoever has one of those is told only what has changed. Snapshots share what did not.</summary>
public sealed class SnapshotHistory(RoutingSnapshot current)
{
    // At one change after the other these cover seconds, longer than any silo that is alive goes without asking.
    private const int Most = 64;

    private readonly Queue<RoutingSnapshot> _before = [];

    /// <summary>The newest.</summary>
    public RoutingSnapshot Current { get; private set; } = current;

    /// <summary>The version that others hold who have followed so far: the one before the newest, and at first the newest.</summary>
    public long PreviousVersion { get; private set; } = current.Version;

    /// <summary>Takes a newer one.</summary>
    public void Add(RoutingSnapshot next)
    {
        _before.Enqueue(Current);
        if (_before.Count > Most)
        {
            _before.Dequeue();
        }

        (PreviousVersion, Current) = (Current.Version, next);
    }

    /// <summary>What leads from a version to the newest: what has changed where that is known, otherwise the newest whole.</summary>
    public SnapshotDelta Since(long version) =>
        SnapshotDiff.Between(_before.Append(Current).FirstOrDefault(snapshot => snapshot.Version == version) ?? RoutingSnapshot.Empty, Current);
}
