using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Client;

/// <summary>
/// The reports over HTTP. The client is as for <see cref="HttpDomainRouter"/>. Every refusal but that of an unknown decision is thrown as
/// <see cref="RoutingApiException"/>.
/// </summary>
public sealed class HttpRoutingReports(HttpClient http) : IRoutingReports
{
    /// <inheritdoc/>
    public Task<SavingsReport> GetSavingsAsync(ReportFilter? filter = null, CancellationToken cancellationToken = default) =>
        GetAsync($"v1/reports/savings{Query(filter)}", GatewayAnswer.Json.SavingsReport, cancellationToken);

    /// <inheritdoc/>
    public Task<RoutingMetricsSummary> GetMetricsSummaryAsync(ReportFilter? filter = null, CancellationToken cancellationToken = default) =>
        GetAsync($"v1/reports/metrics{Query(filter)}", GatewayAnswer.Json.RoutingMetricsSummary, cancellationToken);

    /// <inheritdoc/>
    public Task<StatusDocument> GetStatusAsync(CancellationToken cancellationToken = default) => GetAsync("v1/status", GatewayAnswer.Json.StatusDocument, cancellationToken);

    /// <inheritdoc/>
    public async Task<DecisionDocument?> GetDecisionAsync(Guid trackingId, CancellationToken cancellationToken = default)
    {
        try
        {
            return await GetAsync($"v1/decisions/{trackingId}", GatewayAnswer.Json.DecisionDocument, cancellationToken);
        }
        catch (RoutingApiException refusal) when (refusal.Code == "decision_not_found")
        {
            return null;
        }
    }

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(path, cancellationToken);
        return await GatewayAnswer.ReadAsync(response, type, cancellationToken);
    }

    private static string Query(ReportFilter? filter)
    {
        if (filter is null)
        {
            return "";
        }

        (string Name, string? Value)[] fields =
        [
            ("period_days", filter.PeriodDays.ToString(CultureInfo.InvariantCulture)), ("domain", filter.Domain), ("model", filter.Model?.ToString()), ("tenant", filter.Tenant),
        ];
        return "?" + string.Join('&', fields.Where(field => field.Value is not null).Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value!)}"));
    }
}
