namespace Orleans.Routing.Campaign.Processes;

/// <summary>
/// What a node's garbage collector had at the end of its last collection. Resident memory that grows without it is native; committed that grows
/// without the heap is room that the collector keeps.
/// </summary>
/// <param name="CommittedMiB">Memory that it had taken from the system.</param>
/// <param name="HeapMiB">What all generations held, fragments between objects included.</param>
internal sealed record GcMemory(double CommittedMiB, double HeapMiB)
{
    private const string Committed = "dotnet_gc_last_collection_memory_committed_size_bytes";
    private const string Heap = "dotnet_gc_last_collection_heap_size_bytes";
    private const double BytesPerMiB = 1024 * 1024;

    /// <summary>Null when the node shows no such metrics.</summary>
    public static async Task<GcMemory?> OfAsync(HttpClient http, Uri node)
    {
        try
        {
            return Of(await NodeMetrics.ReadAsync(http, node));
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    public static GcMemory? Of(NodeMetrics metrics) =>
        metrics.Sum(Committed) is { } committed && metrics.Sum(Heap) is { } heap ? new GcMemory(committed / BytesPerMiB, heap / BytesPerMiB) : null;
}
