using System.Collections.Immutable;
using System.Text;

namespace Orleans.Routing.FakeProvider.Requests;

/// <summary>A request as it arrived, byte for byte.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path with its query.</param>
/// <param name="Headers">The headers, by name ignoring case; several values joined by a comma.</param>
/// <param name="Body">The body's bytes.</param>
public sealed record ReceivedRequest(string Method, string Path, ImmutableDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>A header's value, or the empty string.</summary>
    public string Header(string name) => Headers.GetValueOrDefault(name, "");
}
