using System.Collections.Concurrent;

namespace Orleans.Routing.Node.Relational;

/// <summary>
/// Whose turn it is to write to a SQLite file, among all of this process. SQLite lets one write at a time and keeps no queue: those who wait
/// look again from time to time, and one that writes without a pause can keep the others waiting until they give up. Here they stand in line.
/// </summary>
internal static class SqliteWriters
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Lines = new(StringComparer.Ordinal);

    /// <summary>The line for a file, the same for every name of it.</summary>
    public static SemaphoreSlim Of(string file) => Lines.GetOrAdd(Path.GetFullPath(file), static _ => new SemaphoreSlim(1, 1));
}
