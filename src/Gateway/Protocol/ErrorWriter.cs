using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Orleans.Routing.Client;

namespace Orleans.Routing.Gateway.Protocol;

/// <summary>Writes refusals in OpenAI's envelope.</summary>
internal static class ErrorWriter
{
    // Messages are for people: quotes in them are not turned into \u0027. The content type keeps browsers from reading them as HTML.
    private static readonly RoutingJsonContext Readable = new(new JsonSerializerOptions(RoutingJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static Task WriteErrorAsync(this HttpContext context, ApiError error)
    {
        var response = context.Response;
        if (response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        response.StatusCode = error.Status;
        response.ContentType = "application/json";
        response.Headers.XContentTypeOptions = "nosniff";
        if (error.RetryAfter is { } delay)
        {
            response.Headers[HeaderNames.RetryAfter] = Math.Max(1, (long)Math.Ceiling(delay.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (error.ShouldRetry is { } shouldRetry)
        {
            response.Headers[RoutingHeaders.ShouldRetry] = shouldRetry ? "true" : "false";
        }

        var body = Serialize(error);
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    /// <summary>The envelope's bytes, for in-band errors of a stream as well.</summary>
    public static byte[] Serialize(ApiError error) => JsonSerializer.SerializeToUtf8Bytes(
        new ErrorEnvelope(new ErrorEnvelope.Detail(error.Message, error.Type, error.Param, error.Code) { Problems = error.Problems }),
        Readable.ErrorEnvelope);
}
