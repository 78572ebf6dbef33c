using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Orleans.Routing.Decisions;
using Orleans.Routing.Domains;
using Orleans.Routing.Ledger;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Client;

/// <summary>
/// The DomainRouter's operations over HTTP. The client's base address is the gateway's, and its default headers carry the key where one is needed.
/// Refusals that are no part of an operation's result are thrown as <see cref="RoutingApiException"/>.
/// </summary>
public sealed class HttpDomainRouter(HttpClient http) : IDomainRouter
{
    // What is sent has no member that the gateway does not know; an answer of a newer one may have some that are not known here.
    private static readonly RoutingJsonContext Json = new(new JsonSerializerOptions(RoutingJsonContext.Default.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip });

    /// <inheritdoc/>
    public async Task<ImmutableArray<DetectedDomain>> DetectDomainsAsync(string text, double threshold = 0.3, CancellationToken cancellationToken = default)
    {
        using var response = await http.PostAsJsonAsync("v1/domains/detect", new DetectBody(text, threshold), Json.DetectBody, cancellationToken);
        return (await ReadAsync(response, Json.DetectAnswer, cancellationToken)).Domains;
    }

    /// <inheritdoc/>
    public async Task<TextAnalysis> AnalyzeTextAsync(string text, CancellationToken cancellationToken = default)
    {
        using var response = await http.PostAsJsonAsync("v1/analyze", new AnalyzeBody(text), Json.AnalyzeBody, cancellationToken);
        return await ReadAsync(response, Json.TextAnalysis, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<RoutingResult> RouteAsync(RoutingRequest request, bool dryRun = false, CancellationToken cancellationToken = default)
    {
        using var response = await http.PostAsJsonAsync("v1/route", RouteBody.From(request, dryRun), Json.RouteBody, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return new RoutingResult((await ReadAsync(response, Json.RouteAnswer, cancellationToken)).ToDecision());
        }

        var error = await ReadErrorAsync(response, cancellationToken);
        return FailureCodes.TryParse(error.Code, out var failure)
            ? new RoutingResult(new RoutingFailure(failure, error.Message, error.Param))
            : throw new RoutingApiException(response.StatusCode, error.Code, error.Message);
    }

    /// <inheritdoc/>
    public async Task<ChangeResult<DomainRecord>> RegisterDomainAsync(DomainConfig config, long? expectedVersion = null, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, DomainPath(config.Name)) { Content = JsonContent.Create(config, Json.DomainConfig) };
        if (expectedVersion is { } version)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version.ToString(CultureInfo.InvariantCulture)}\""));
        }

        using var response = await http.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            var stored = await ReadAsync(response, Json.DomainDocument, cancellationToken);
            return new ChangeResult<DomainRecord> { Outcome = ChangeOutcome.Applied, Current = stored.ToRecord(), Publication = stored.Publication };
        }

        var error = await ReadErrorAsync(response, cancellationToken);
        return response.StatusCode switch
        {
            HttpStatusCode.BadRequest when !error.Problems.IsDefaultOrEmpty => new() { Outcome = ChangeOutcome.Invalid, Problems = error.Problems },
            HttpStatusCode.PreconditionFailed or HttpStatusCode.PreconditionRequired => new()
            {
                Outcome = ChangeOutcome.VersionMismatch,
                Current = await GetDomainAsync(config.Name, cancellationToken),
            },
            HttpStatusCode.BadRequest when error.Code == "quota_exceeded" => new() { Outcome = ChangeOutcome.QuotaExceeded, Problems = [new("name", error.Message)] },
            _ => throw new RoutingApiException(response.StatusCode, error.Code, error.Message),
        };
    }

    /// <inheritdoc/>
    public async Task<DomainRecord?> GetDomainAsync(string name, CancellationToken cancellationToken = default)
    {
        using var response = await http.GetAsync(DomainPath(name), cancellationToken);
        return response.StatusCode == HttpStatusCode.NotFound ? null : (await ReadAsync(response, Json.DomainDocument, cancellationToken)).ToRecord();
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<DomainRecord>> ListDomainsAsync(CancellationToken cancellationToken = default)
    {
        using var response = await http.GetAsync("v1/domains", cancellationToken);
        return [.. (await ReadAsync(response, Json.DomainList, cancellationToken)).Domains.Select(domain => domain.ToRecord())];
    }

    /// <inheritdoc/>
    public async Task<OutcomeReceipt> ReportOutcomeAsync(Guid trackingId, DecisionOutcome outcome, CancellationToken cancellationToken = default)
    {
        using var response = await http.PostAsJsonAsync($"v1/decisions/{trackingId}/outcome", outcome, Json.DecisionOutcome, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return (await ReadAsync(response, Json.OutcomeAnswer, cancellationToken)).Receipt;
        }

        var error = await ReadErrorAsync(response, cancellationToken);
        return error.Code switch
        {
            "decision_not_found" => OutcomeReceipt.UnknownDecision,
            "cost_already_known" => OutcomeReceipt.CostAlreadyKnown,
            "too_many_outcomes" => OutcomeReceipt.TooManyOutcomes,
            _ => throw new RoutingApiException(response.StatusCode, error.Code, error.Message),
        };
    }

    private static string DomainPath(string name) => $"v1/domains/{Uri.EscapeDataString(name)}";

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            try
            {
                return await response.Content.ReadFromJsonAsync(type, cancellationToken)
                    ?? throw new RoutingApiException(response.StatusCode, null, "The gateway answered null.");
            }
            catch (JsonException exception)
            {
                throw new RoutingApiException(response.StatusCode, null, $"The answer is not one of a gateway's that this client knows: {exception.Message}", exception);
            }
        }

        var error = await ReadErrorAsync(response, cancellationToken);
        throw new RoutingApiException(response.StatusCode, error.Code, error.Message);
    }

    private static async Task<ErrorEnvelope.Detail> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var envelope = await response.Content.ReadFromJsonAsync(Json.ErrorEnvelope, cancellationToken);
            return envelope?.Error ?? NotOurs(response);
        }
        catch (JsonException)
        {
            return NotOurs(response);
        }
    }

    private static ErrorEnvelope.Detail NotOurs(HttpResponseMessage response) =>
        new($"The server answered {(int)response.StatusCode} without an error body; check that the base address is a gateway's.", "api_error", null, null);
}
