using System.Buffers;
using System.Net.Http.Headers;

namespace Orleans.Routing.Gateway.Protocol;

/// <summary>Reads a JSON request body once, whole, into a pooled array. Kestrel enforces the size limit while it is read.</summary>
internal static class RequestBodyReader
{
    private const int LeastRental = 4 * 1024;

    // What a client declares it has not sent yet: memory beyond this is taken as the bytes arrive.
    private const int MostRentedAhead = 64 * 1024;

    /// <summary>Whether the request declares JSON in UTF-8 without a content encoding.</summary>
    public static bool IsJson(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0)
        {
            return false;
        }

        var contentType = request.ContentType;
        if (string.Equals(contentType, "application/json", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        return MediaTypeHeaderValue.TryParse(contentType, out var parsed)
            && string.Equals(parsed.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)
            && (parsed.CharSet is null || string.Equals(parsed.CharSet.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase));
    }

    /// <exception cref="BadHttpRequestException">The body is too large, too slow or cut short.</exception>
    public static async ValueTask<PooledBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var reader = request.BodyReader;
        var array = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(request.ContentLength ?? 0, LeastRental, MostRentedAhead));
        var length = 0;
        try
        {
            while (true)
            {
                var result = await reader.ReadAsync(cancellationToken);
                var chunk = result.Buffer;
                array = EnsureRoom(array, length, checked((int)chunk.Length));
                chunk.CopyTo(array.AsSpan(length));
                length += (int)chunk.Length;
                reader.AdvanceTo(chunk.End);
                if (result.IsCompleted)
                {
                    return new PooledBody(array, length);
                }
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(array);
            throw;
        }
    }

    private static byte[] EnsureRoom(byte[] array, int length, int more)
    {
        if (array.Length - length >= more)
        {
            return array;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(length + more, array.Length * 2));
        array.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(array);
        return larger;
    }
}
