using System.Collections.Immutable;
using System.Text;

namespace Orleans.Routing.Testing.RawHttp;

/// <summary>What came back over a bare socket.</summary>
/// <param name="Status">The status; 0 when the connection ended without an answer.</param>
/// <param name="Headers">The headers, ignoring case.</param>
/// <param name="Body">The body, chunks joined.</param>
/// <param name="Whole">Whether the body's declared end was seen.</param>
public sealed record RawResponse(int Status, ImmutableDictionary<string, string> Headers, byte[] Body, bool Whole)
{
    /// <summary>The connection ended without an answer.</summary>
    public static readonly RawResponse None = new(0, ImmutableDictionary<string, string>.Empty, [], false);

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);
}
