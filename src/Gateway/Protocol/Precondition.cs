using System.Globalization;

namespace Orleans.Routing.Gateway.Protocol;

/// <summary>Reads <c>If-Match</c>: the version of which the caller says "change this one".</summary>
internal static class Precondition
{
    /// <summary>The version, or null when the header is absent. False when it holds anything but one version in quotes.</summary>
    public static bool TryRead(HttpRequest request, out long? version)
    {
        version = null;
        var header = request.Headers.IfMatch;
        if (header.Count == 0)
        {
            return true;
        }

        var text = header.ToString().AsSpan().Trim();
        if (text is ['"', .. var quoted, '"'] && long.TryParse(quoted, NumberStyles.None, CultureInfo.InvariantCulture, out var read))
        {
            version = read;
            return true;
        }

        return false;
    }

    public static ApiError Unreadable { get; } = ApiError.Invalid(ErrorCodes.InvalidValue, "If-Match must be one version in quotes, as the ETag of the last GET: If-Match: \"3\".", "If-Match");

    public static ApiError Required { get; } = StatusErrors.Of(StatusCodes.Status428PreconditionRequired);

    public static ApiError Stale(long? current) => new(
        StatusCodes.Status412PreconditionFailed,
        ErrorTypes.InvalidRequest,
        ErrorCodes.VersionMismatch,
        current is { } version ? $"It was changed in the meantime: the version is now {version}. GET it again and repeat the change." : "There is no version of it, for it is not registered; leave If-Match out to register it.",
        "If-Match");
}
