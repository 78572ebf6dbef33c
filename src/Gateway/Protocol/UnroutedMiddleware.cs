namespace Orleans.Routing.Gateway.Protocol;

/// <summary>
/// Answers what no route takes (404) or takes in another form (405, 415) before authorization, whose deny-by-default would turn
/// these into 401 and 403. It stands between routing and authentication.
/// </summary>
internal sealed class UnroutedMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        switch (context.GetEndpoint())
        {
            case null:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            // Routing answers 405 and 415 through endpoints of its own, which are no RouteEndpoint.
            case not RouteEndpoint and { RequestDelegate: { } reject }:
                return reject(context);
            default:
                return next(context);
        }
    }
}
