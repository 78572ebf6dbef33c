using System.Text;

namespace Orleans.Routing.Gateway;

/// <summary>An upstream's stream that gives some text and then fails in the way the test says.</summary>
internal sealed class BrokenStream(string text, Exception fault) : UpstreamStream
{
    private readonly MemoryStream _inner = new(Encoding.UTF8.GetBytes(text));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await _inner.ReadAsync(buffer, CancellationToken.None);
        return read > 0 ? read : throw fault;
    }
}
