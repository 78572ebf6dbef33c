using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Orleans.Routing.Decisions;
using Orleans.Routing.Domains;
using Orleans.Routing.Ledger;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Client;

/// <summary>
/// The DomainRouter's operations over HTTP. The client's base address is the gateway's and ends in a slash, and its default headers carry the key
/// where one is needed: <see cref="DomainRouterExtensions.AddDomainRouter"/> sees to both. Refusals that are no part of an operation's result are
/// thrown as <see cref="RoutingApiException"/>.
/// </summary>
public sealed class HttpDomainRouter(HttpClient http) : IDomainRouter
{
    /// <inheritdoc/>
    public async Task<ImmutableArray<DetectedDomain>> DetectDomainsAsync(string text, double threshold = 0.3, CancellationToken cancellationToken = default)
    {
        using var response = await http.PostAsJsonAsync("v1/domains/detect", new DetectBody(text, threshold), GatewayAnswer.Json.DetectBody, cancellationToken);
        return (await GatewayAnswer.ReadAsync(response, GatewayAnswer.Json.DetectAnswer, cancellationToken)).Domains;
    }

    /// <inheritdoc/>
    public async Task<TextAnalysis> AnalyzeTextAsync(string text, CancellationToken cancellationToken = default)
    {
        using var response = await http.PostAsJsonAsync("v1/analyze", new AnalyzeBody(text), GatewayAnswer.Json.AnalyzeBody, cancellationToken);
        return await GatewayAnswer.ReadAsync(response, GatewayAnswer.Json.TextAnalysis, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<RoutingResult> RouteAsync(RoutingRequest request, bool dryRun = false, CancellationToken cancellationToken = default)
    {
        using var response = await http.PostAsJsonAsync("v1/route", RouteBody.From(request, dryRun), GatewayAnswer.Json.RouteBody, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return new RoutingResult((await GatewayAnswer.ReadAsync(response, GatewayAnswer.Json.RouteAnswer, cancellationToken)).ToDecision());
        }

        var error = await GatewayAnswer.ReadErrorAsync(response, cancellationToken);
        return FailureCodes.TryParse(error.Code, out var failure)
            ? new RoutingResult(new RoutingFailure(failure, error.Message, error.Param))
            : throw GatewayAnswer.Refused(response, error);
    }

    /// <inheritdoc/>
    public async Task<ChangeResult<DomainRecord>> RegisterDomainAsync(DomainConfig config, long? expectedVersion = null, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, DomainPath(config.Name)) { Content = JsonContent.Create(config, GatewayAnswer.Json.DomainConfig) };
        if (expectedVersion is { } version)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version.ToString(CultureInfo.InvariantCulture)}\""));
        }

        using var response = await http.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            var stored = await GatewayAnswer.ReadAsync(response, GatewayAnswer.Json.DomainDocument, cancellationToken);
            return new ChangeResult<DomainRecord> { Outcome = ChangeOutcome.Applied, Current = stored.ToRecord(), Publication = stored.Publication };
        }

        var error = await GatewayAnswer.ReadErrorAsync(response, cancellationToken);
        return response.StatusCode switch
        {
            HttpStatusCode.BadRequest when !error.Problems.IsDefaultOrEmpty => new() { Outcome = ChangeOutcome.Invalid, Problems = error.Problems },
            HttpStatusCode.PreconditionFailed or HttpStatusCode.PreconditionRequired => new()
            {
                Outcome = ChangeOutcome.VersionMismatch,
                Current = await GetDomainAsync(config.Name, cancellationToken),
            },
            HttpStatusCode.BadRequest when error.Code == "quota_exceeded" => new() { Outcome = ChangeOutcome.QuotaExceeded, Problems = [new("name", error.Message)] },
            _ => throw GatewayAnswer.Refused(response, error),
        };
    }

    /// <inheritdoc/>
    public async Task<DomainRecord?> GetDomainAsync(string name, CancellationToken cancellationToken = default)
    {
        using var response = await http.GetAsync(DomainPath(name), cancellationToken);
        if (response.StatusCode != HttpStatusCode.NotFound)
        {
            return (await GatewayAnswer.ReadAsync(response, GatewayAnswer.Json.DomainDocument, cancellationToken)).ToRecord();
        }

        // A server that is no gateway knows no such path either.
        var error = await GatewayAnswer.ReadErrorAsync(response, cancellationToken);
        return error.Code == "domain_not_found" ? null : throw GatewayAnswer.Refused(response, error);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<DomainRecord>> ListDomainsAsync(CancellationToken cancellationToken = default)
    {
        using var response = await http.GetAsync("v1/domains", cancellationToken);
        return [.. (await GatewayAnswer.ReadAsync(response, GatewayAnswer.Json.DomainList, cancellationToken)).Domains.Select(domain => domain.ToRecord())];
    }

    /// <inheritdoc/>
    public async Task<OutcomeReceipt> ReportOutcomeAsync(Guid trackingId, DecisionOutcome outcome, CancellationToken cancellationToken = default)
    {
        using var response = await http.PostAsJsonAsync($"v1/decisions/{trackingId}/outcome", outcome, GatewayAnswer.Json.DecisionOutcome, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return (await GatewayAnswer.ReadAsync(response, GatewayAnswer.Json.OutcomeAnswer, cancellationToken)).Receipt;
        }

        var error = await GatewayAnswer.ReadErrorAsync(response, cancellationToken);
        return error.Code switch
        {
            "decision_not_found" => OutcomeReceipt.UnknownDecision,
            "cost_already_known" => OutcomeReceipt.CostAlreadyKnown,
            "too_many_outcomes" => OutcomeReceipt.TooManyOutcomes,
            _ => throw GatewayAnswer.Refused(response, error),
        };
    }

    private static string DomainPath(string name) => $"v1/domains/{Uri.EscapeDataString(name)}";
}
