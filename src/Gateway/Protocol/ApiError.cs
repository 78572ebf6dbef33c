using System.Collections.Immutable;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Gateway.Protocol;

/// <summary>A refusal as the caller sees it: status, OpenAI envelope, retry advice.</summary>
internal sealed record ApiError(int Status, string Type, string Code, string Message, string? Param = null)
{
    /// <summary>Every problem of a refused change.</summary>
    public ImmutableArray<ValidationProblem> Problems { get; init; }

    /// <summary>When to come back, for the <c>Retry-After</c> header.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>For <c>x-should-retry</c>, which OpenAI's clients obey before their own rules.</summary>
    public bool? ShouldRetry { get; init; }

    public static ApiError Invalid(string code, string message, string? param = null) =>
        new(StatusCodes.Status400BadRequest, ErrorTypes.InvalidRequest, code, message, param);

    public static ApiError NotFound(string code, string message, string? param = null) =>
        new(StatusCodes.Status404NotFound, ErrorTypes.InvalidRequest, code, message, param);

    public static ApiError Unavailable(string code, string message) =>
        new(StatusCodes.Status503ServiceUnavailable, ErrorTypes.Unavailable, code, message);

    public static ApiError Problematic(ImmutableArray<ValidationProblem> problems) =>
        Invalid(ErrorCodes.InvalidValue, $"{problems[0].Field}: {problems[0].Message}{(problems.Length > 1 ? $" ({problems.Length - 1} more in `problems`.)" : "")}", problems[0].Field) with
        {
            Problems = problems,
        };
}
