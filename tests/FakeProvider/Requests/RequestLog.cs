using System.Collections.Immutable;

namespace Orleans.Routing.FakeProvider.Requests;

/// <summary>The newest requests received, oldest first, bounded.</summary>
public sealed class RequestLog
{
    private const int Kept = 10_000;

    private ImmutableQueue<ReceivedRequest> requests = [];
    private int total;

    /// <summary>The requests still kept.</summary>
    public IReadOnlyList<ReceivedRequest> All => [.. requests];

    /// <summary>Requests received since the start.</summary>
    public int Total => Volatile.Read(ref total);

    internal void Add(ReceivedRequest request)
    {
        var overflow = Interlocked.Increment(ref total) > Kept;
        ImmutableInterlocked.Update(ref requests, queue => (overflow ? queue.Dequeue() : queue).Enqueue(request));
    }
}
