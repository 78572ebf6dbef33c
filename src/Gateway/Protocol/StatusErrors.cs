namespace Orleans.Routing.Gateway.Protocol;

/// <summary>The envelope of a bare HTTP status that the server itself gave.</summary>
internal static class StatusErrors
{
    public static ApiError Of(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => new(status, ErrorTypes.Authentication, ErrorCodes.InvalidApiKey, "This route needs an API key that this gateway knows: send 'Authorization: Bearer <key>'."),
        StatusCodes.Status403Forbidden => new(status, ErrorTypes.Permission, ErrorCodes.InsufficientScope, "The API key lacks the scope that this route needs: admin."),
        StatusCodes.Status404NotFound => new(status, ErrorTypes.InvalidRequest, ErrorCodes.UnknownUrl, "There is no such route; docs/http-api.md lists those there are."),
        StatusCodes.Status405MethodNotAllowed => new(status, ErrorTypes.InvalidRequest, ErrorCodes.MethodNotAllowed, "This route does not take the method; the Allow header lists those it does."),
        StatusCodes.Status408RequestTimeout => new(status, ErrorTypes.InvalidRequest, ErrorCodes.RequestTimeout, "The body arrived too slowly."),
        StatusCodes.Status413PayloadTooLarge => new(status, ErrorTypes.InvalidRequest, ErrorCodes.RequestTooLarge, "The body is larger than this gateway accepts (Gateway:MaxRequestBodyBytes)."),
        StatusCodes.Status415UnsupportedMediaType => new(status, ErrorTypes.InvalidRequest, ErrorCodes.UnsupportedMediaType, "Send the body as 'Content-Type: application/json' in UTF-8, without a content encoding."),
        StatusCodes.Status428PreconditionRequired => new(status, ErrorTypes.InvalidRequest, ErrorCodes.PreconditionRequired, "Send the version you saw in If-Match: it is the ETag of the last GET.", "If-Match"),
        >= 500 => new(status, ErrorTypes.Internal, ErrorCodes.InternalError, "The gateway failed to answer; the cause is in its log."),
        _ => new(status, ErrorTypes.InvalidRequest, ErrorCodes.BadRequest, "The request is malformed."),
    };
}
