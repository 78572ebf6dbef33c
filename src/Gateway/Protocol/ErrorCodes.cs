namespace Orleans.Routing.Gateway.Protocol;

/// <summary>
/// The <c>code</c> of OpenAI's error envelope: clients go by it, so one is never given another meaning. Those of refused routings are
/// <see cref="Client.FailureCodes"/>', those of upstreams <see cref="Upstreams.UpstreamErrorMap"/>'s. docs/http-errors.md has them all.
/// </summary>
internal static class ErrorCodes
{
    public const string BadRequest = "bad_request";
    public const string ClusterUnavailable = "cluster_unavailable";
    public const string CostAlreadyKnown = "cost_already_known";
    public const string CrossSiteRequest = "cross_site_request";
    public const string DecisionNotFound = "decision_not_found";
    public const string DomainNotFound = "domain_not_found";
    public const string DuplicateField = "duplicate_field";
    public const string HostNotAllowed = "host_not_allowed";
    public const string InsufficientScope = "insufficient_scope";
    public const string InternalError = "internal_error";
    public const string InvalidApiKey = "invalid_api_key";
    public const string InvalidJson = "invalid_json";
    public const string InvalidType = "invalid_type";
    public const string InvalidValue = "invalid_value";
    public const string JournalFull = "journal_full";
    public const string MethodNotAllowed = "method_not_allowed";
    public const string MissingParameter = "missing_required_parameter";
    public const string ModelNotFound = "model_not_found";
    public const string NoUpstreamConfigured = "no_upstream_configured";
    public const string PreconditionRequired = "precondition_required";
    public const string QuotaExceeded = "quota_exceeded";
    public const string RequestTimeout = "request_timeout";
    public const string RequestTooLarge = "request_too_large";
    public const string TooManyOutcomes = "too_many_outcomes";
    public const string TooManyWrongKeys = "too_many_wrong_keys";
    public const string TotalsTooLarge = "totals_too_large";
    public const string UnknownUrl = "unknown_url";
    public const string UnsupportedMediaType = "unsupported_media_type";
    public const string UnsupportedParameter = "unsupported_parameter";
    public const string VersionMismatch = "version_mismatch";
}
