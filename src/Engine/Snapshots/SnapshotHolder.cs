namespace Orleans.Routing.Snapshots;

/// <summary>The silo's snapshot: one reference, swapped whole, read on every decision without a lock.</summary>
public sealed class SnapshotHolder
{
    private readonly Lock _gate = new();
    private CompiledSnapshot _compiled = CompiledSnapshot.Compile(RoutingSnapshot.Empty);

    /// <summary>The snapshot in force, with what was built from it.</summary>
    public CompiledSnapshot Current => Volatile.Read(ref _compiled);

    /// <summary>Takes a snapshot into force when it is newer than the one held.</summary>
    /// <returns>Whether it was newer.</returns>
    public bool TryApply(RoutingSnapshot snapshot)
    {
        lock (_gate)
        {
            if (snapshot.Version <= Current.Version)
            {
                return false;
            }

            Volatile.Write(ref _compiled, CompiledSnapshot.Compile(snapshot, Current));
            return true;
        }
    }

    /// <summary>Takes changes into force when they lead on from the snapshot held.</summary>
    /// <returns>Whether they did.</returns>
    public bool TryApply(SnapshotDelta delta)
    {
        lock (_gate)
        {
            return SnapshotDiff.Apply(Current.Source, delta) is { } next && TryApply(next);
        }
    }
}
