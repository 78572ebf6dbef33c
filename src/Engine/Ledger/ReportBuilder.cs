using System.Collections.Immutable;
using Orleans.Routing.Decisions;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Ledger;

/// <summary>Reports from roll-ups.</summary>
internal static class ReportBuilder
{
    /// <summary>The first hour a report of so many days covers: the one the period begins in.</summary>
    public static DateTimeOffset FirstHour(DateTimeOffset now, int periodDays)
    {
        var start = now.ToUniversalTime().AddDays(-periodDays);
        return new DateTimeOffset(start.Ticks - (start.Ticks % TimeSpan.TicksPerHour), TimeSpan.Zero);
    }

    public static SavingsReport Savings(IEnumerable<LedgerRollUp> rollUps, ReportFilter filter, DateTimeOffset now, DateTimeOffset asOf)
    {
        var rows = Select(rollUps, filter, now);
        var all = Sum(rows);
        var routed = Sum(rows.Where(IsRoutellm));
        var traditional = Sum(rows.Where(row => !IsRoutellm(row)));
        var saved = all.BaselineCost - all.ActualCost;
        return new SavingsReport
        {
            PeriodDays = filter.PeriodDays,
            TotalRequests = all.Requests,
            RoutellmRequests = routed.Requests,
            TraditionalRequests = traditional.Requests,
            TotalEstimatedCost = all.EstimatedCost,
            RoutellmEstimatedCost = routed.EstimatedCost,
            TraditionalEstimatedCost = traditional.EstimatedCost,
            EstimatedSavings = routed.Requests == 0 || traditional.Requests == 0 ? NanoUsd.Zero : traditional.EstimatedCost - routed.EstimatedCost,
            SavingsPercentage = Ratio(saved.Value, all.BaselineCost.Value) * 100,
            AverageRoutingLatencyMs = Ratio(all.RoutingLatencyUs, all.Requests) / 1000,
            SuccessRate = all.Requests == 0 ? 1 : Ratio(all.Succeeded, all.Requests),
            AverageQualityScore = all.QualityCount == 0 ? null : Ratio(all.QualityMicros, all.QualityCount) / 1e6,
            QualityMaintainedPercentage = all.QualityCount == 0 ? null : Ratio(all.QualityMaintained, all.QualityCount) * 100,
            ActualCost = all.ActualCost,
            BaselineCost = all.BaselineCost,
            SavedCost = saved,
            StrongRequests = rows.Where(IsStrong).Sum(row => row.Requests),
            Attempts = all.Attempts,
            InDoubtAttempts = all.InDoubt,
            InDoubtCost = all.InDoubtCost,
            InputTokens = all.InputTokens,
            OutputTokens = all.OutputTokens,
            Domains = ByDomain(rows),
            AsOf = asOf,
        };
    }

    public static RoutingMetricsSummary Summary(IEnumerable<LedgerRollUp> rollUps, ReportFilter filter, DateTimeOffset now)
    {
        var rows = Select(rollUps, filter, now);
        var all = Sum(rows);
        var mean = all.Requests == 0 ? 0 : Math.Round(all.ActualCost.Value / (decimal)all.Requests, MidpointRounding.ToEven);
        return new RoutingMetricsSummary(
            all.Requests,
            all.Requests == 0 ? 1 : Ratio(all.Succeeded, all.Requests),
            Ratio(rows.Where(IsRoutellm).Sum(row => row.Requests), all.Requests),
            new NanoUsd((long)mean),
            Ratio(all.RoutingLatencyUs, all.Requests) / 1000);
    }

    private static List<LedgerRollUp> Select(IEnumerable<LedgerRollUp> rollUps, ReportFilter filter, DateTimeOffset now)
    {
        var first = FirstHour(now, filter.PeriodDays);
        return
        [
            .. rollUps.Where(row => row.Key.Hour >= first
                && (filter.Domain is null || string.Equals(row.Key.Domain, filter.Domain, StringComparison.OrdinalIgnoreCase))
                && (filter.Model is null || row.Key.Model == filter.Model)
                && (filter.Tenant is null || row.Key.Tenant == filter.Tenant)),
        ];
    }

    private static ImmutableArray<DomainSavings> ByDomain(List<LedgerRollUp> rows) =>
    [
        .. rows.GroupBy(row => row.Key.Domain, StringComparer.Ordinal)
            .Select(group =>
            {
                var sum = Sum(group);
                var strong = group.Where(IsStrong).Sum(row => row.Requests);
                return new DomainSavings(group.Key, sum.Requests, strong, sum.ActualCost, sum.BaselineCost, sum.BaselineCost - sum.ActualCost);
            })
            .OrderByDescending(domain => domain.BaselineCost)
            .ThenBy(domain => domain.Domain, StringComparer.Ordinal),
    ];

    private static LedgerRollUp Sum(IEnumerable<LedgerRollUp> rows) =>
        rows.Aggregate(new LedgerRollUp { Key = default }, static (sum, row) => sum.Plus(row));

    private static bool IsRoutellm(LedgerRollUp row) => row.Key.Method == RoutingMethod.Routellm;

    private static bool IsStrong(LedgerRollUp row) => row.Key.Tier == RoutingTier.Strong;

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : part / (double)whole;
}
