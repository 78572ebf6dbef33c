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

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "An exception reached the edge of {Route}")]
        public static partial void Unhandled(ILogger logger, Exception failure, string route);
    }
}
