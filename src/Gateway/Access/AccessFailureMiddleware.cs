using Orleans.Routing.Gateway.Protocol;

namespace Orleans.Routing.Gateway.Access;

/// <summary>
/// Answers 429 instead of 401 to those who try too many wrong keys. The key is looked at first, so that a good one is served wherever it comes
/// from: an address is often a proxy's, and many have it. A request without any key is no try.
/// </summary>
internal sealed partial class AccessFailureMiddleware(RequestDelegate next, AccessFailures failures, ILogger<AccessFailureMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Response is not { StatusCode: StatusCodes.Status401Unauthorized, HasStarted: false }
            || context.User.Identity is { IsAuthenticated: true }
            || context.Request.Headers.Authorization.Count == 0)
        {
            return;
        }

        var network = ClientNetwork.Of(context.Connection.RemoteIpAddress);
        var (retryAfter, isFirst) = failures.Add(network);
        if (retryAfter is not { } delay)
        {
            return;
        }

        if (isFirst)
        {
            Log.TooMany(logger, network);
        }

        context.Response.Headers.WWWAuthenticate = default;
        await context.WriteErrorAsync(TooMany with { RetryAfter = delay });
    }

    // A wrong key does not become right: clients that try again by themselves are told not to.
    private static ApiError TooMany { get; } = new(
        StatusCodes.Status429TooManyRequests,
        ErrorTypes.RateLimit,
        ErrorCodes.TooManyWrongKeys,
        "Too many requests with keys that are not known came from this address. Check the API key that this request was sent with; a good one is served at once.")
    {
        ShouldRetry = false,
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Too many wrong keys come from {Network}; more of them within a minute are answered 429")]
        public static partial void TooMany(ILogger logger, ClientNetwork network);
    }
}
