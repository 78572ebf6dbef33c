using System.Collections.Concurrent;
using Microsoft.ML.OnnxRuntime;

namespace Orleans.Routing.Scoring.Inference;

/// <summary>
/// The session of a head, whose run takes some microseconds and so happens on the caller's thread. The buffers are pooled, one set per
/// concurrent caller; the session is freed once the last caller has left.
/// </summary>
/// <param name="session">The session, owned from here on.</param>
/// <param name="create">Makes a set of buffers.</param>
internal sealed class HeadSession<TBuffers>(InferenceSession session, Func<TBuffers> create) : IAsyncDisposable
    where TBuffers : class, IDisposable
{
    private readonly UseGate _gate = new();
    private readonly ConcurrentBag<TBuffers> _buffers = [];
    private int _disposed;

    /// <summary>Takes a set of buffers until the use is disposed.</summary>
    /// <exception cref="ObjectDisposedException">The head was unloaded.</exception>
    public HeadUse<TBuffers> Enter()
    {
        ObjectDisposedException.ThrowIf(!_gate.TryEnter(), this);
        try
        {
            return new HeadUse<TBuffers>(this, session, _buffers.TryTake(out var buffers) ? buffers : create());
        }
        catch
        {
            _gate.Exit();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _gate.CloseAsync(Free);
    }

    internal void Leave(TBuffers buffers)
    {
        _buffers.Add(buffers);
        _gate.Exit();
    }

    private void Free()
    {
        while (_buffers.TryTake(out var buffers))
        {
            buffers.Dispose();
        }

        session.Dispose();
    }
}
