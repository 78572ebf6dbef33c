using System.Net;
using System.Net.Http.Headers;
using Orleans.Routing.Gateway.Protocol;

namespace Orleans.Routing.Gateway.Forwarding;

/// <summary>The client's body with a few stretches replaced, sent from where it lies: nothing is copied.</summary>
internal sealed class PatchedContent : HttpContent
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly PooledBody _body;
    private readonly BodyEdit[] _edits;

    /// <param name="body">The client's body.</param>
    /// <param name="edits">The edits in order of place, not overlapping.</param>
    public PatchedContent(PooledBody body, BodyEdit[] edits)
    {
        _body = body;
        _edits = edits;
        Headers.ContentType = Json;
    }

    /// <summary>Whether sending it has begun. Until then the upstream has nothing it could work on.</summary>
    public bool Begun { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Begun = true;
        // The answer may arrive, and the exchange end, while this still runs.
        _body.Lease();
        try
        {
            var rest = 0;
            foreach (var edit in _edits)
            {
                await stream.WriteAsync(_body.Memory[rest..edit.Range.Start], cancellationToken);
                await stream.WriteAsync(edit.Replacement, cancellationToken);
                rest = edit.Range.End;
            }

            await stream.WriteAsync(_body.Memory[rest..], cancellationToken);
        }
        finally
        {
            _body.Release();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Memory.Length;
        foreach (var edit in _edits)
        {
            length += edit.Replacement.Length - edit.Range.Length;
        }

        return true;
    }
}
