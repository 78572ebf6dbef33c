using System.Net;

namespace Orleans.Routing.Client;

/// <summary>The gateway refused a request or could not be understood.</summary>
public sealed class RoutingApiException(HttpStatusCode status, string? code, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; } = status;

    /// <summary>The error's stable code, or null.</summary>
    public string? Code { get; } = code;
}
