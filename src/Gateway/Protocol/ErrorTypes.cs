namespace Orleans.Routing.Gateway.Protocol;

/// <summary>The <c>type</c> of OpenAI's error envelope.</summary>
internal static class ErrorTypes
{
    public const string InvalidRequest = "invalid_request_error";
    public const string Authentication = "authentication_error";
    public const string Permission = "permission_error";
    public const string RateLimit = "rate_limit_error";
    public const string Upstream = "upstream_error";
    public const string Unavailable = "service_unavailable_error";
    public const string Internal = "api_error";
}
