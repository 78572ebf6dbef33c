using System.Text;

namespace Orleans.Routing.EndToEnd.BadInput;

/// <summary>A body that must be refused.</summary>
/// <param name="Name">The category's number in the corpus and what is wrong.</param>
/// <param name="Body">The body's bytes.</param>
/// <param name="Status">The status to expect.</param>
/// <param name="Param">The <c>param</c> to expect, or null when none is said.</param>
/// <param name="Path">Where it is posted.</param>
public sealed record BadInputRow(string Name, byte[] Body, int Status = 400, string? Param = null, string Path = "/v1/chat/completions")
{
    public BadInputRow(string name, string body, int status = 400, string? param = null, string path = "/v1/chat/completions")
        : this(name, Encoding.UTF8.GetBytes(body), status, param, path)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
