using System.Collections.Immutable;
using Orleans.Routing.Client;
using Orleans.Routing.Decisions;
using Orleans.Routing.Domains;
using Orleans.Routing.Ledger;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Pricing;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.EndToEnd.DotNetClient;

/// <summary>What docs/dotnet-client.md does with the client. Its code blocks are the regions of this folder's files.</summary>
internal sealed class GuideSamples(IDomainRouter router, IRoutingReports reports)
{
    public async Task<ChangeResult<DomainRecord>> RegisterAsync()
    {
        #region register-domain
        var config = new DomainConfig
        {
            Name = "shipping",
            Description = "Parcels, freight and customs.",
            Keywords = ["parcel", "freight", "customs"],
            Patterns = [@"\b1Z[0-9A-Z]{16}\b"],
        };
        var known = await router.GetDomainAsync(config.Name);
        var change = await router.RegisterDomainAsync(config, expectedVersion: known?.Version);
        Console.WriteLine(change.Outcome switch
        {
            ChangeOutcome.Applied => $"version {change.Current!.Version}, in {change.Publication?.AckedSilos} of {change.Publication?.Silos} silos",
            ChangeOutcome.VersionMismatch => $"changed by someone else meanwhile: version {change.Current?.Version}",
            _ => string.Join(Environment.NewLine, change.Problems.Select(problem => $"{problem.Field}: {problem.Message}")),
        });
        #endregion
        return change;
    }

    public async Task<ImmutableArray<DetectedDomain>> DetectAsync()
    {
        #region detect
        var domains = await router.DetectDomainsAsync("The parcel is held at customs. What duty do I pay?", threshold: 0.3);
        foreach (var (domain, confidence) in domains)
        {
            Console.WriteLine($"{domain}: {confidence:0.00}");
        }
        #endregion
        return domains;
    }

    public async Task<TextAnalysis> AnalyzeAsync()
    {
        #region analyze
        var analysis = await router.AnalyzeTextAsync("The parcel is held at customs. What duty do I pay?");
        Console.WriteLine($"{analysis.PrimaryDomain}, {analysis.TextLength} characters, {analysis.RecommendedRouting}");
        #endregion
        return analysis;
    }

    public async Task<RoutingResult> RouteAsync(CancellationToken cancellationToken)
    {
        #region route
        var request = new RoutingRequest
        {
            TrackingId = Guid.CreateVersion7(),
            Text = "The parcel is held at customs. What duty do I pay?",
            Criteria = new ModelSelectionCriteria
            {
                RequiredCapabilities = ModelCapabilities.Tools,
                MaxCostPerRequest = NanoUsd.FromUsd(0.05m),
            },
            MaxOutputTokens = 500,
        };
        var result = await router.RouteAsync(request, cancellationToken: cancellationToken);
        if (result.Decision is { } decision)
        {
            Console.WriteLine($"{decision.Chosen.Model} ({decision.Tier}), some {decision.Chosen.EstimatedCost} US dollars: {decision.Explanation}");
        }
        else
        {
            Console.WriteLine($"{result.Failure!.Code}: {result.Failure.Message}");
        }
        #endregion
        return result;
    }

    public async Task<OutcomeReceipt> ReportAsync(RoutingDecision decision)
    {
        #region outcome
        var outcome = new DecisionOutcome { ActualCost = NanoUsd.FromUsd(0.00042m), QualityScore = 0.9, Success = true };
        var receipt = await router.ReportOutcomeAsync(decision.TrackingId, outcome);
        #endregion
        return receipt;
    }

    public async Task<SavingsReport> ReadSavingsAsync()
    {
        #region savings
        var report = await reports.GetSavingsAsync(new ReportFilter(PeriodDays: 7, Domain: "shipping"));
        Console.WriteLine($"{report.TotalRequests} decisions cost {report.ActualCost} US dollars; always-strong would have cost {report.BaselineCost}.");
        #endregion
        return report;
    }

    public async Task<string> TellFailuresAsync(RoutingRequest request, CancellationToken cancellationToken)
    {
        string told;
        #region failures
        try
        {
            var result = await router.RouteAsync(request, cancellationToken: cancellationToken);
            told = result.Failure is { } failure ? $"no model for this: {failure.Code}, {failure.Message}" : $"to {result.Decision!.Chosen.Model}";
        }
        catch (RoutingApiException refusal)
        {
            told = $"refused with {(int)refusal.Status} {refusal.Code} ({refusal.Param}): {refusal.Message} Again in: {refusal.RetryAfter}";
        }
        catch (HttpRequestException unreachable)
        {
            told = $"no answer: {unreachable.Message}";
        }
        catch (TaskCanceledException late) when (late.InnerException is TimeoutException)
        {
            told = "no answer in time";
        }
        #endregion
        return told;
    }
}
