using System.Buffers;

namespace Orleans.Routing.Gateway.Protocol;

/// <summary>
/// A request body in a pooled array. It is leased, because the HTTP client may still be sending it when the answer has already
/// arrived: the array goes back to the pool with the last lease.
/// </summary>
internal sealed class PooledBody(byte[] array, int length)
{
    private int _leases = 1;

    public ReadOnlyMemory<byte> Memory => array.AsMemory(0, length);

    public ReadOnlySpan<byte> Span => array.AsSpan(0, length);

    /// <summary>Whether the array is back in the pool.</summary>
    public bool IsReturned => Volatile.Read(ref _leases) == 0;

    public void Lease() => Interlocked.Increment(ref _leases);

    public void Release()
    {
        if (Interlocked.Decrement(ref _leases) == 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }
}
