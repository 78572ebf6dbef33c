using System.Net;
using Microsoft.AspNetCore.Authorization;
using Orleans.Routing.Gateway.Protocol;

namespace Orleans.Routing.Gateway.Access;

/// <summary>
/// Guards a gateway without keys against web pages. It listens on loopback, but so may a browser's page reach it: under a name of its own that
/// it has made resolve to 127.0.0.1 (DNS rebinding), or across sites. So the request must name this machine, and what changes or costs
/// something must not come from another site.
/// </summary>
internal sealed class OpenGatewayMiddleware(RequestDelegate next)
{
    private const string HowToConfigureKeys = $"Set {WellKnownKeys.AdminVariable} and {WellKnownKeys.InferenceVariable}, or Access:Keys, and send a key as a bearer token.";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return next(context);
        }

        // Only HTTP/1.0 may leave the host out, and no browser speaks it.
        if (request.Host.HasValue && !IsLoopback(request.Host.Host))
        {
            return context.WriteErrorAsync(WrongHost);
        }

        return ChangesSomething(request.Method) && IsCrossSite(request.Headers) ? context.WriteErrorAsync(CrossSite) : next(context);
    }

    private static ApiError WrongHost { get; } = new(
        StatusCodes.Status403Forbidden,
        ErrorTypes.Permission,
        ErrorCodes.HostNotAllowed,
        $"This gateway has no keys, so it answers to localhost, 127.0.0.1 and [::1] alone. {HowToConfigureKeys}",
        "Host");

    private static ApiError CrossSite { get; } = new(
        StatusCodes.Status403Forbidden,
        ErrorTypes.Permission,
        ErrorCodes.CrossSiteRequest,
        $"This gateway has no keys, so it takes nothing that a page of another site sends. {HowToConfigureKeys}",
        "Origin");

    private static bool ChangesSomething(string method) => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    private static bool IsCrossSite(IHeaderDictionary headers) =>
        string.Equals(headers["Sec-Fetch-Site"], "cross-site", StringComparison.OrdinalIgnoreCase)
        || headers.Origin.Any(origin => !IsOfThisMachine(origin));

    /// <summary>Whether an origin is a page of this machine, or none of the web: applications have schemes of their own.</summary>
    private static bool IsOfThisMachine(string? origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page) && (page.Scheme is not ("http" or "https") || IsLoopback(page.Host));

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
