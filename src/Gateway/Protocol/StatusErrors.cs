namespace Orleans.Routing.Gateway.Protocol;

/// <summary>The envelope of a bare HTTP status that the server itself gave.</summary>
internal static class StatusErrors
{
    public static ApiError Of(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => new(status, ErrorTypes.Authentication, "invalid_api_key", "This route needs an API key: send 'Authorization: Bearer <key>'."),
        StatusCodes.Status403Forbidden => new(status, ErrorTypes.Permission, "insufficient_scope", "The API key lacks the scope that this route needs."),
        StatusCodes.Status404NotFound => new(status, ErrorTypes.InvalidRequest, "unknown_url", "There is no such route; see the README for the list."),
        StatusCodes.Status405MethodNotAllowed => new(status, ErrorTypes.InvalidRequest, "method_not_allowed", "This route does not take the method; the Allow header lists those it does."),
        StatusCodes.Status408RequestTimeout => new(status, ErrorTypes.InvalidRequest, "request_timeout", "The body arrived too slowly."),
        StatusCodes.Status413PayloadTooLarge => new(status, ErrorTypes.InvalidRequest, "request_too_large", "The body is larger than this gateway accepts (Gateway:MaxRequestBodyBytes)."),
        StatusCodes.Status415UnsupportedMediaType => new(status, ErrorTypes.InvalidRequest, "unsupported_media_type", "Send the body as 'Content-Type: application/json' in UTF-8, without a content encoding."),
        StatusCodes.Status428PreconditionRequired => new(status, ErrorTypes.InvalidRequest, "precondition_required", "Send the version you saw in If-Match: it is the ETag of the last GET.", "If-Match"),
        >= 500 => new(status, ErrorTypes.Internal, "internal_error", "The gateway failed to answer; the cause is in its log."),
        _ => new(status, ErrorTypes.InvalidRequest, "bad_request", "The request is malformed."),
    };
}
