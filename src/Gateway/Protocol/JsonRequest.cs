using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Orleans.Routing.Client;

namespace Orleans.Routing.Gateway.Protocol;

/// <summary>Reads the JSON bodies of the routing interface. What cannot be read is answered, and the result is null.</summary>
internal static class JsonRequest
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = RoutingJson.MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Reads a body into a record; unknown fields are refused.</summary>
    public static async ValueTask<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        var (value, refusal) = await ReadAsync(context, bytes => Deserialize(bytes, type), type);
        if (refusal is null)
        {
            return value;
        }

        await context.WriteErrorAsync(refusal);
        return null;
    }

    /// <summary>Reads a body as an object whose fields are checked one by one, so that every problem can be told at once.</summary>
    public static async ValueTask<JsonDocument?> ReadObjectAsync(HttpContext context)
    {
        var (document, refusal) = await ReadAsync(context, ParseObject, type: null);
        if (refusal is null)
        {
            return document;
        }

        await context.WriteErrorAsync(refusal);
        return null;
    }

    private static async ValueTask<(T? Value, ApiError? Refusal)> ReadAsync<T>(HttpContext context, Func<ReadOnlyMemory<byte>, T> read, JsonTypeInfo? type)
        where T : class
    {
        if (!RequestBodyReader.IsJson(context.Request))
        {
            return (null, StatusErrors.Of(StatusCodes.Status415UnsupportedMediaType));
        }

        var bytes = await RequestBodyReader.ReadAsync(context.Request, context.RequestAborted);
        try
        {
            Guard(bytes.Span);
            return (read(bytes.Memory), null);
        }
        catch (JsonException wrong)
        {
            return (null, JsonRefusal.Of(wrong, bytes.Span, type));
        }
        finally
        {
            bytes.Release();
        }
    }

    private static T Deserialize<T>(ReadOnlyMemory<byte> bytes, JsonTypeInfo<T> type)
        where T : class =>
        JsonSerializer.Deserialize(bytes.Span, type) ?? throw new JsonException("The body is null.");

    private static JsonDocument ParseObject(ReadOnlyMemory<byte> bytes)
    {
        // The document outlives the pooled bytes.
        var document = JsonDocument.Parse(bytes.ToArray(), Strict);
        return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw new JsonException("The body is no object.");
    }

    /// <summary>Refuses what the serializer would fail on in other ways than with a <see cref="JsonException"/>.</summary>
    private static void Guard(ReadOnlySpan<byte> bytes)
    {
        if (!Utf8.IsValid(bytes))
        {
            throw new JsonException("The body is not valid UTF-8.");
        }

        var cursor = new JsonCursor(bytes, RoutingJson.MaxDepth);
        while (cursor.Read())
        {
        }
    }
}
