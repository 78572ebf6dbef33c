using System.Collections.Immutable;
using Orleans.Routing.Client;
using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Chat;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.Ledger;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Gateway.Decisions;

/// <summary>What the body of <c>POST /v1/route</c> may hold, and the request it stands for.</summary>
internal static class RouteBodyRules
{
    // More cannot be written in whole nano-USD.
    private const decimal MostUsd = long.MaxValue / NanoUsd.PerUsd;

    public static ApiError? Check(RouteBody body, DateTimeOffset now)
    {
        if (body.Text is null == body.Messages is null or { IsEmpty: true })
        {
            return ApiError.Invalid(ErrorCodes.MissingParameter, "Send exactly one of `text` and `messages`.", "text");
        }

        foreach (var (role, text) in body.Messages ?? [])
        {
            if (text is null || role is null || !MessageRoles.IsKnown(role))
            {
                return ApiError.Invalid(ErrorCodes.InvalidValue, $"A message needs `text` and a `role` of {MessageRoles.Listed}.", "messages");
            }
        }

        if (body.TrackingId is { } id && !IsRecent(id, now))
        {
            return ApiError.Invalid(ErrorCodes.InvalidValue, "`tracking_id` must be a UUID version 7 made within the last hour; leave it out to have one made.", "tracking_id");
        }

        return CheckNumbers(body) ?? CheckCriteria(body.Criteria);
    }

    public static RoutingRequest ToRequest(RouteBody body, DateTimeOffset now) => new()
    {
        TrackingId = body.TrackingId ?? Guid.CreateVersion7(now),
        Text = body.Text is { } text ? RoutedText.End(text) : null,
        Messages = body.Messages is { } messages ? Tail(messages) : [],
        RequestedModel = body.Model,
        DomainOverride = body.DomainOverride,
        Criteria = body.Criteria,
        NeededCapabilities = body.NeededCapabilities ?? ModelCapabilities.None,
        Operation = body.Operation ?? RequestOperation.Chat,
        EstimatedInputTokens = body.EstimatedInputTokens ?? InputTokens(body),
        MaxOutputTokens = body.MaxOutputTokens,
        Choices = body.Choices,
        TargetingKey = body.User,
    };

    /// <summary>
    /// The id's time decides where the decision is booked, and what is booked in between is looked through for it: ids that are spread over a
    /// day would have the ledger read that day again and again. Clocks may differ by a little.
    /// </summary>
    private static bool IsRecent(Guid id, DateTimeOffset now) =>
        id.Version == 7 && LedgerPartitionKey.TimeOf(id) is var made && made >= now.AddHours(-1) && made <= now.AddMinutes(5);

    private static ApiError? CheckNumbers(RouteBody body) =>
        body.EstimatedInputTokens is < 0 ? OutOfRange("estimated_input_tokens", "at least 0")
        : body.MaxOutputTokens is < 1 ? OutOfRange("max_output_tokens", "at least 1")
        : body.Choices is < 1 or > ChatLimits.MaxChoices ? OutOfRange("choices", $"from 1 to {ChatLimits.MaxChoices}")
        : null;

    private static ApiError? CheckCriteria(ModelSelectionCriteria? criteria) =>
        criteria is null ? null
        : criteria.MinAccuracyScore is < 0 or > 1 or double.NaN ? OutOfRange("criteria.min_accuracy_score", "from 0 to 1")
        : criteria.RequiredContextWindow is < 1 ? OutOfRange("criteria.required_context_window", "at least 1")
        : criteria.MaxCostPerMillionInputTokens is < 0 or > MostUsd ? OutOfRange("criteria.max_cost_per_million_input_tokens", $"from 0 to {MostUsd}")
        : criteria.MaxCostPerMillionOutputTokens is < 0 or > MostUsd ? OutOfRange("criteria.max_cost_per_million_output_tokens", $"from 0 to {MostUsd}")
        : criteria.MaxCostPerRequest is { Value: < 0 } ? OutOfRange("criteria.max_cost_per_request", "at least 0")
        : Names(criteria).FirstOrDefault(list => !list.Names.IsDefault && list.Names.Any(string.IsNullOrEmpty)).Field is { } blank ? ApiError.Invalid(ErrorCodes.InvalidValue, $"`{blank}` holds an entry that is empty or null.", blank)
        : criteria.MaxLatencyMs is < 0 or double.PositiveInfinity ? OutOfRange("criteria.max_latency_ms", "at least 0")
        : null;

    private static IEnumerable<(string Field, ImmutableArray<string> Names)> Names(ModelSelectionCriteria criteria) =>
    [
        ("criteria.required_domains", criteria.RequiredDomains),
        ("criteria.required_certifications", criteria.RequiredCertifications),
        ("criteria.preferred_providers", criteria.PreferredProviders),
        ("criteria.excluded_providers", criteria.ExcludedProviders),
    ];

    private static ApiError OutOfRange(string field, string range) => ApiError.Invalid(ErrorCodes.InvalidValue, $"`{field}` must be {range}.", field);

    /// <summary>Four characters a token, counted before the prompt is cut to what is routed by; null leaves the count to the router, which has all of it.</summary>
    private static int? InputTokens(RouteBody body)
    {
        var characters = body.Text?.Length ?? body.Messages?.Sum(message => (long)message.Text.Length) ?? 0;
        return characters <= ChatLimits.RoutedCharacters && body.Messages is not { Length: > ChatLimits.RoutedMessages } ? null : (int)((characters + 3) / 4);
    }

    /// <summary>The end of a conversation, as much of it as is routed by: what a chat completion would be routed by too.</summary>
    private static ImmutableArray<RoutingMessage> Tail(ImmutableArray<RoutingMessage> messages)
    {
        var kept = new List<RoutingMessage>();
        var room = ChatLimits.RoutedCharacters;
        for (var index = messages.Length - 1; index >= 0 && kept.Count < ChatLimits.RoutedMessages && room > 0; index--)
        {
            var text = RoutedText.End(messages[index].Text, room);
            room = text.Length == messages[index].Text.Length ? room - text.Length : 0;
            kept.Add(messages[index] with { Text = text });
        }

        kept.Reverse();
        return [.. kept];
    }
}
