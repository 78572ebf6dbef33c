using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Orleans.Routing.Client;
using Orleans.Routing.Gateway.Access;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.Ledger;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Gateway.Reports;

/// <summary><c>GET /v1/reports/savings</c> and <c>GET /v1/reports/metrics</c>, over the cluster's books.</summary>
internal sealed class ReportEndpoints(IGrainFactory grains)
{
    private ICostLedgerGrain Ledger => grains.GetGrain<ICostLedgerGrain>(GrainKeys.Cluster);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoints = routes.ServiceProvider.GetRequiredService<ReportEndpoints>();
        routes.MapGet("/v1/reports/savings", endpoints.SavingsAsync).RequireAuthorization(AccessPolicies.Admin);
        routes.MapGet("/v1/reports/metrics", endpoints.MetricsAsync).RequireAuthorization(AccessPolicies.Admin);
    }

    private Task SavingsAsync(HttpContext context) => AnswerAsync(context, filter => Ledger.GetSavingsAsync(filter), RoutingJsonContext.Default.SavingsReport);

    private Task MetricsAsync(HttpContext context) => AnswerAsync(context, filter => Ledger.GetMetricsSummaryAsync(filter), RoutingJsonContext.Default.RoutingMetricsSummary);

    private static ApiError BeyondNumbers { get; } = ApiError.Invalid(
        ErrorCodes.TotalsTooLarge, "The sums of this report are beyond 9.2 billion US dollars, more than it can show; ask for fewer days, or for one domain, model or tenant.", "period_days");

    private static async Task AnswerAsync<TReport>(HttpContext context, Func<ReportFilter, Task<TReport>> read, JsonTypeInfo<TReport> json)
    {
        if (!TryReadFilter(context.Request.Query, out var filter, out var refusal))
        {
            await context.WriteErrorAsync(refusal);
            return;
        }

        TReport report;
        try
        {
            report = await read(filter);
        }
        catch (OverflowException)
        {
            // A sum that stopped at the largest number would be taken for the truth.
            await context.WriteErrorAsync(BeyondNumbers);
            return;
        }

        await context.WriteAsync(report, json);
    }

    private static bool TryReadFilter(IQueryCollection query, out ReportFilter filter, out ApiError refusal)
    {
        filter = new ReportFilter();
        refusal = null!;
        // A filter that is left out would answer for everyone what was asked for one.
        if (QueryRules.Check(query, "period_days", "domain", "model", "tenant") is { } wrong)
        {
            refusal = wrong;
            return false;
        }

        if (query.TryGetValue("period_days", out var days))
        {
            if (!int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > 3_650)
            {
                refusal = ApiError.Invalid(ErrorCodes.InvalidValue, "`period_days` must be a whole number from 1 to 3650.", "period_days");
                return false;
            }

            filter = filter with { PeriodDays = count };
        }

        if (query.TryGetValue("model", out var model))
        {
            if (!ModelId.TryParse(model, out var id))
            {
                refusal = ApiError.Invalid(ErrorCodes.InvalidValue, "`model` must have the form provider/name.", "model");
                return false;
            }

            filter = filter with { Model = id };
        }

        filter = filter with { Domain = Value(query, "domain"), Tenant = Value(query, "tenant") };
        return true;
    }

    private static string? Value(IQueryCollection query, string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;
}
