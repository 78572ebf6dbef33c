using System.Text;

namespace Orleans.Routing.Gateway;

/// <summary>An upstream's stream that gives one text at once and another at the moment the test says, within that call.</summary>
internal sealed class PromisedStream(string first) : UpstreamStream
{
    // Whoever waits for the second text runs on another thread: when it is given, the read has ended, but nobody has been told.
    private readonly TaskCompletionSource<int> _second = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _awaited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Memory<byte> _room;
    private int _reads;

    /// <summary>Ends when the second text is waited for.</summary>
    public Task Awaited => _awaited.Task;

    public void Give(string text) => _second.SetResult(Encoding.UTF8.GetBytes(text, _room.Span));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_reads++ == 0)
        {
            return ValueTask.FromResult(Encoding.UTF8.GetBytes(first, buffer.Span));
        }

        _room = buffer;
        _awaited.TrySetResult();
        return new ValueTask<int>(_second.Task);
    }
}
