using System.Collections.Concurrent;
using System.Text;

namespace Orleans.Routing.Scoring.Remote;

/// <summary>An endpoint that answers as told, and keeps what it was asked.</summary>
internal sealed class ScriptedEndpoint(Func<string, Task<string>> answer) : IModelEndpoint, IModelEndpointFactory
{
    public ConcurrentQueue<(string Path, string Body)> Asked { get; } = [];

    /// <summary>Released once for each request that has come.</summary>
    public SemaphoreSlim Came { get; } = new(0);

    public bool IsDisposed { get; private set; }

    public IModelEndpoint Create(string name, RemoteModelOptions options) => this;

    public async Task<ReadOnlyMemory<byte>> PostAsync(string path, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetString(json.Span);
        Asked.Enqueue((path, body));
        Came.Release();
        return Encoding.UTF8.GetBytes(await answer(body).WaitAsync(cancellationToken));
    }

    public void Dispose() => IsDisposed = true;
}
