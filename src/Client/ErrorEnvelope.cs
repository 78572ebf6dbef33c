using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Client;

/// <summary>OpenAI's error envelope.</summary>
/// <param name="Error">The error.</param>
public sealed record ErrorEnvelope(ErrorEnvelope.Detail Error)
{
    /// <summary>What went wrong.</summary>
    /// <param name="Message">What was wrong and what to do.</param>
    /// <param name="Type">The family, as in <c>invalid_request_error</c>.</param>
    /// <param name="Param">The field at fault, or null.</param>
    /// <param name="Code">A stable code, or null.</param>
    public sealed record Detail(string Message, string Type, string? Param, string? Code)
    {
        /// <summary>Every problem found, when a change was refused.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public ImmutableArray<ValidationProblem> Problems { get; init; }
    }
}
