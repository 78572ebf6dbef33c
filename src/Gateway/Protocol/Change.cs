using System.Text.Json;

namespace Orleans.Routing.Gateway.Protocol;

/// <summary>A change an operator sent: which version it is of, and its fields.</summary>
internal sealed class Change : IDisposable
{
    private readonly JsonDocument _body;

    private Change(long version, JsonDocument body)
    {
        (Version, _body) = (version, body);
        Fields = new FieldReader(body.RootElement);
    }

    public long Version { get; }

    public FieldReader Fields { get; }

    public JsonElement Body => _body.RootElement;

    /// <summary>Reads the change; null when it was refused, which is then answered.</summary>
    public static async ValueTask<Change?> ReadAsync(HttpContext context)
    {
        if (!Precondition.TryRead(context.Request, out var version))
        {
            await context.WriteErrorAsync(Precondition.Unreadable);
            return null;
        }

        if (version is not { } seen)
        {
            await context.WriteErrorAsync(Precondition.Required);
            return null;
        }

        return await JsonRequest.ReadObjectAsync(context) is { } body ? new Change(seen, body) : null;
    }

    public void Dispose() => _body.Dispose();
}
