using Orleans.Routing.Client;
using Orleans.Routing.Gateway.Access;
using Orleans.Routing.Gateway.Forwarding;
using Orleans.Routing.Gateway.Ledger;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Decisions;

/// <summary><c>/v1/decisions/{id}</c>: what is booked of a decision, and how it turned out.</summary>
internal sealed class DecisionEndpoints(DecisionReader decisions, OutcomeRecorder outcomes)
{
    private const int MaxErrorLength = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoints = routes.ServiceProvider.GetRequiredService<DecisionEndpoints>();
        routes.MapGet("/v1/decisions/{id}", endpoints.GetAsync).RequireAuthorization(AccessPolicies.Admin);
        routes.MapPost("/v1/decisions/{id}/outcome", endpoints.ReportAsync).RequireAuthorization(AccessPolicies.Inference);
    }

    private static ApiError Unknown { get; } = ApiError.NotFound(ErrorCodes.DecisionNotFound, "No such decision is known; one is known about a second after it ended.", "id");

    private async Task GetAsync(HttpContext context)
    {
        var decision = TryReadId(context, out var id) ? await decisions.FindAsync(id) : null;
        await (decision is null ? context.WriteErrorAsync(Unknown) : context.WriteAsync(decision, RoutingJsonContext.Default.DecisionDocument));
    }

    private async Task ReportAsync(HttpContext context)
    {
        if (await JsonRequest.ReadAsync(context, RoutingJsonContext.Default.DecisionOutcome) is not { } outcome)
        {
            return;
        }

        if (Check(outcome) is { } refusal)
        {
            await context.WriteErrorAsync(refusal);
            return;
        }

        var receipt = TryReadId(context, out var id) ? await outcomes.ReportAsync(id, outcome, Caller.Of(context), context.RequestAborted) : OutcomeReceipt.UnknownDecision;
        await (receipt switch
        {
            OutcomeReceipt.Accepted => context.WriteAsync(new OutcomeAnswer(id, OutcomeReceipt.Accepted), RoutingJsonContext.Default.OutcomeAnswer, StatusCodes.Status202Accepted),
            OutcomeReceipt.UnknownDecision => context.WriteErrorAsync(Unknown),
            OutcomeReceipt.CostAlreadyKnown => context.WriteErrorAsync(CostKnown),
            OutcomeReceipt.TooManyOutcomes => context.WriteErrorAsync(TooMany),
            _ => context.WriteErrorAsync(Forwarder.JournalFull),
        });
    }

    private static ApiError CostKnown { get; } =
        ApiError.Invalid(ErrorCodes.CostAlreadyKnown, "The gateway made this call itself and has booked what it cost; leave `actual_cost` out.", "actual_cost");

    private static ApiError TooMany { get; } = new(
        StatusCodes.Status409Conflict, ErrorTypes.InvalidRequest, ErrorCodes.TooManyOutcomes, $"{DecisionOutcome.MostPerDecision} outcomes are booked for this decision, the most there may be.", "id");

    private static bool TryReadId(HttpContext context, out Guid id) => Guid.TryParse((string?)context.Request.RouteValues["id"], out id);

    private static ApiError? Check(DecisionOutcome outcome) =>
        outcome == new DecisionOutcome() ? ApiError.Invalid(ErrorCodes.MissingParameter, "Send at least one of actual_cost, quality_score, user_satisfaction, success and error.")
        : outcome.QualityScore is not (null or (>= 0 and <= 1)) ? OutOfRange("quality_score")
        : outcome.UserSatisfaction is not (null or (>= 0 and <= 1)) ? OutOfRange("user_satisfaction")
        : outcome.ActualCost is { Value: < 0 or > DecisionOutcome.MostActualCostNanoUsd } ? ApiError.Invalid(ErrorCodes.InvalidValue, "`actual_cost` must be from 0 to 1000000 US dollars.", "actual_cost")
        : outcome.Error is { Length: > MaxErrorLength } ? ApiError.Invalid(ErrorCodes.InvalidValue, $"`error` is longer than {MaxErrorLength} characters.", "error")
        : null;

    private static ApiError OutOfRange(string field) => ApiError.Invalid(ErrorCodes.InvalidValue, $"`{field}` must be a number from 0 to 1.", field);
}
