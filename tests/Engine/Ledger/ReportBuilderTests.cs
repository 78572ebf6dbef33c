using Orleans.Routing.Decisions;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Ledger;

public sealed class ReportBuilderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Savings_OfNothing_HasTheOriginalsDefaults()
    {
        var report = ReportBuilder.Savings([], new ReportFilter(), Now, Now);

        Assert.Equal((30, 0, 1.0, 0.0), (report.PeriodDays, report.TotalRequests, report.SuccessRate, report.SavingsPercentage));
        Assert.Null(report.AverageQualityScore);
        Assert.Null(report.QualityMaintainedPercentage);
        Assert.Empty(report.Domains);
    }

    [Fact]
    public void Savings_OfRoutedAndTraditionalDecisions_SumsEach()
    {
        var report = ReportBuilder.Savings(
            [
                Row("legal", RoutingMethod.Routellm, RoutingTier.Weak, requests: 3, actual: 100, baseline: 400, estimated: 90) with { Succeeded = 2, RoutingLatencyUs = 6_000, QualityCount = 2, QualityMicros = 1_700_000, QualityMaintained = 1 },
                Row("legal", RoutingMethod.Routellm, RoutingTier.Strong, requests: 1, actual: 200, baseline: 200, estimated: 210) with { Succeeded = 1 },
                Row("medical", RoutingMethod.DomainSelector, RoutingTier.Other, requests: 1, actual: 700, baseline: 1_400, estimated: 500) with { Succeeded = 1, Attempts = 4, InDoubt = 1, InDoubtCost = new NanoUsd(50) },
            ],
            new ReportFilter(),
            Now,
            Now);

        Assert.Equal((5, 4, 1, 1), (report.TotalRequests, report.RoutellmRequests, report.TraditionalRequests, report.StrongRequests));
        Assert.Equal((800, 300, 500, 200), (report.TotalEstimatedCost.Value, report.RoutellmEstimatedCost.Value, report.TraditionalEstimatedCost.Value, report.EstimatedSavings.Value));
        Assert.Equal((1_000, 2_000, 1_000, 50), (report.ActualCost.Value, report.BaselineCost.Value, report.SavedCost.Value, report.InDoubtCost.Value));
        Assert.Equal((50.0, 0.8, 1.2), (report.SavingsPercentage, report.SuccessRate, report.AverageRoutingLatencyMs));
        Assert.Equal((0.85, 50.0), (report.AverageQualityScore, report.QualityMaintainedPercentage));
        Assert.Equal(
            [new DomainSavings("medical", 1, 0, new(700), new(1_400), new(700)), new DomainSavings("legal", 4, 1, new(300), new(600), new(300))],
            report.Domains.ToArray());
    }

    [Theory]
    [InlineData(RoutingMethod.Routellm)]
    [InlineData(RoutingMethod.DomainSelector)]
    public void Savings_OfOneKindOfDecisionsAlone_ComparesNothing(RoutingMethod method)
    {
        var report = ReportBuilder.Savings([Row("legal", method, estimated: 90)], new ReportFilter(), Now, Now);

        Assert.Equal((90, 0), (report.TotalEstimatedCost.Value, report.EstimatedSavings.Value));
    }

    [Fact]
    public void Savings_WithFilter_LeavesOutTheRest()
    {
        LedgerRollUp[] rows = [Row("legal"), Row("medical"), Row("legal", tenant: "b"), Row("legal", model: "large")];

        Assert.Equal(3, Requests(new ReportFilter(Domain: "Legal")));
        Assert.Equal(1, Requests(new ReportFilter(Tenant: "b")));
        Assert.Equal(1, Requests(new ReportFilter(Model: new ModelId("acme", "large"))));
        Assert.Equal(1, Requests(new ReportFilter(Domain: "legal", Model: new ModelId("acme", "small"), Tenant: "a")));

        long Requests(ReportFilter filter) => ReportBuilder.Savings(rows, filter, Now, Now).TotalRequests;
    }

    [Theory]
    [InlineData("2026-11-21T12:00:00Z", 1)]
    [InlineData("2026-11-21T11:00:00Z", 0)]
    public void Savings_AtTheEdgeOfThePeriod_CoversTheHourItBeginsIn(string hour, long requests)
    {
        var row = Row("legal") with { Key = Row("legal").Key with { Hour = DateTimeOffset.Parse(hour, System.Globalization.CultureInfo.InvariantCulture) } };

        Assert.Equal(requests, ReportBuilder.Savings([row], new ReportFilter(PeriodDays: 1), Now, Now).TotalRequests);
    }

    [Fact]
    public void Savings_BeyondAllMoney_IsAnErrorAndNoSmallerSum() => Assert.Throws<OverflowException>(() =>
        ReportBuilder.Savings([Row("legal", actual: long.MaxValue), Row("legal", actual: 1)], new ReportFilter(), Now, Now));

    [Fact]
    public void Summary_OfDecisions_AveragesThem()
    {
        var summary = ReportBuilder.Summary(
            [
                Row("legal", requests: 3, actual: 100) with { Succeeded = 2, RoutingLatencyUs = 6_000 },
                Row("legal", RoutingMethod.Pinned, requests: 1, actual: 1) with { Succeeded = 1 },
            ],
            new ReportFilter(),
            Now);

        Assert.Equal(new RoutingMetricsSummary(4, 0.75, 0.75, new NanoUsd(25), 1.5), summary);
        Assert.Equal(new RoutingMetricsSummary(0, 1, 0, NanoUsd.Zero, 0), ReportBuilder.Summary([], new ReportFilter(), Now));
    }

    private static LedgerRollUp Row(
        string domain, RoutingMethod method = RoutingMethod.Routellm, RoutingTier tier = RoutingTier.Weak, long requests = 1, long actual = 0, long baseline = 0, long estimated = 0, string tenant = "a", string model = "small") => new()
        {
            Key = new LedgerRollUpKey(new DateTimeOffset(2026, 11, 22, 11, 0, 0, TimeSpan.Zero), domain, new ModelId("acme", model), method, tier, tenant),
            Requests = requests,
            ActualCost = new NanoUsd(actual),
            BaselineCost = new NanoUsd(baseline),
            EstimatedCost = new NanoUsd(estimated),
        };
}
