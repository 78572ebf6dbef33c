using System.Net;

namespace Orleans.Routing.Client;

/// <summary>
/// The gateway refused a request or could not be understood. A gateway that cannot be reached is an <see cref="HttpRequestException"/> instead.
/// </summary>
public sealed class RoutingApiException(HttpStatusCode status, string? code, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; } = status;

    /// <summary>The error's stable code, as in <c>invalid_api_key</c>, or null when the answer had none.</summary>
    public string? Code { get; } = code;

    /// <summary>The field or header at fault, or null.</summary>
    public string? Param { get; init; }

    /// <summary>How long to wait before asking again, as the gateway said, or null.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
