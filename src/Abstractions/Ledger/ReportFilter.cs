using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Ledger;

/// <summary>What a report covers.</summary>
/// <param name="PeriodDays">Days back from now, in [1,3650]. Default 30.</param>
/// <param name="Domain">Only this domain.</param>
/// <param name="Model">Only this model.</param>
/// <param name="Tenant">Only this tenant.</param>
[GenerateSerializer, Immutable, Alias("routing.report-filter")]
public sealed record ReportFilter(
    [property: Id(0)] int PeriodDays = 30,
    [property: Id(1)] string? Domain = null,
    [property: Id(2)] ModelId? Model = null,
    [property: Id(3)] string? Tenant = null);
