using System.IO.Pipelines;
using System.Text;

namespace Orleans.Routing.Gateway;

/// <summary>An upstream's stream that a test writes piece by piece, cuts, or leaves silent.</summary>
internal sealed class ScriptedStream
{
    private readonly Pipe _pipe = new();

    public ScriptedStream() => Body = new Watched(_pipe.Reader.AsStream(), Disposed, Read);

    public Stream Body { get; }

    /// <summary>Ends when the gateway lets go of the stream.</summary>
    public TaskCompletionSource Disposed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the gateway reads for the first time.</summary>
    public TaskCompletionSource Read { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task SendAsync(string text)
    {
        await _pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));
    }

    public void End() => _pipe.Writer.Complete();

    public void Cut() => _pipe.Writer.Complete(new IOException("The connection was reset."));

    private sealed class Watched(Stream inner, TaskCompletionSource disposed, TaskCompletionSource asked) : UpstreamStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            asked.TrySetResult();
            return inner.ReadAsync(buffer, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            disposed.TrySetResult();
            base.Dispose(disposing);
        }
    }
}
