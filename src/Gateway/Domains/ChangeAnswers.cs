using Orleans.Routing.FeatureFlags;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Gateway.Domains;

/// <summary>What the caller sees of a change that was not applied.</summary>
internal static class ChangeAnswers
{
    /// <param name="result">The change's result.</param>
    /// <param name="version">The version now in force.</param>
    /// <param name="versionGiven">Whether the caller named a version.</param>
    public static ApiError Refusal<T>(ChangeResult<T> result, long? version, bool versionGiven)
        where T : class => result.Outcome switch
        {
            ChangeOutcome.VersionMismatch when !versionGiven => Precondition.Required,
            ChangeOutcome.VersionMismatch => Precondition.Stale(version),
            ChangeOutcome.NotFound => ApiError.NotFound(ErrorCodes.DomainNotFound, "There is no such domain; GET /v1/domains lists those there are."),
            ChangeOutcome.QuotaExceeded => ApiError.Invalid(
                ErrorCodes.QuotaExceeded,
                result.Problems is [var problem, ..] ? problem.Message
                : typeof(T) == typeof(FeatureFlagSet) ? "No more flags can be kept; change one that is there."
                : "No more domains can be registered; delete one first."),
            ChangeOutcome.Invalid when !result.Problems.IsDefaultOrEmpty => ApiError.Problematic(result.Problems),
            _ => StatusErrors.Of(StatusCodes.Status500InternalServerError),
        };
}
