namespace Orleans.Routing.Gateway.Protocol;

/// <summary>Gives every refusal of the server itself, and every failure nobody caught, OpenAI's envelope.</summary>
internal sealed partial class ErrorEnvelopeMiddleware(RequestDelegate next, ILogger<ErrorEnvelopeMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException malformed)
        {
            await context.WriteErrorAsync(StatusErrors.Of(malformed.StatusCode));
            return;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failure) when (ClusterFailure.Is(failure) && !context.Response.HasStarted)
        {
            // A silo died, or none can be reached: another try may well find one that lives.
            Log.NotAnswered(logger, failure, context.GetEndpoint()?.DisplayName ?? "no route");
            await context.WriteErrorAsync(ClusterUnavailable);
            return;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Log.Unhandled(logger, failure, context.GetEndpoint()?.DisplayName ?? "no route");
            await context.WriteErrorAsync(StatusErrors.Of(StatusCodes.Status500InternalServerError));
            return;
        }

        var response = context.Response;
        if (response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null })
        {
            await context.WriteErrorAsync(StatusErrors.Of(response.StatusCode));
        }
    }

    private static ApiError ClusterUnavailable { get; } =
        ApiError.Unavailable(ErrorCodes.ClusterUnavailable, "The part of the cluster that holds this did not answer in time; whether a change was made is not known. Look, then try again.") with
        {
            RetryAfter = TimeSpan.FromSeconds(1),
        };

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Warning, "The cluster did not answer at {Route}")]
        public static partial void NotAnswered(ILogger logger, Exception failure, string route);

        [LoggerMessage(1, LogLevel.Error, "An exception reached the edge of {Route}")]
        public static partial void Unhandled(ILogger logger, Exception failure, string route);
    }
}
