using System.Globalization;
using System.Net.Http.Json;
using Orleans.Routing.Client;
using Orleans.Routing.Ledger;
using Orleans.Routing.Pricing;
using Spectre.Console;

namespace Orleans.Routing.Gateway.Demo;

/// <summary>Shows what the demo's traffic cost, straight from the reports, and what to try next.</summary>
internal sealed class DemoSummary(IAnsiConsole console)
{
    // A redirected output has no width of its own; the table must not be folded there.
    private const int LeastWidth = 110;

    private static readonly string[] Headings = ["domain", "prompts", "to strong", "threshold", "cost USD", "always strong USD", "saved USD", "saved"];

    public async Task ShowAsync(HttpClient http, SavingsReport report, CancellationToken cancellationToken)
    {
        var status = await http.GetFromJsonAsync<StatusDocument>("/v1/status", RoutingJson.Options, cancellationToken)
            ?? throw new HttpRequestException("The status is empty.");
        var domains = await http.GetFromJsonAsync<DomainList>("/v1/domains", RoutingJson.Options, cancellationToken)
            ?? throw new HttpRequestException("The list of domains is empty.");
        var own = domains.Domains.ToDictionary(domain => domain.Name, domain => domain.Policy.Threshold);
        console.Profile.Width = Math.Max(console.Profile.Width, LeastWidth);
        console.WriteLine();
        console.Write(Table(report, domain => own.GetValueOrDefault(domain) ?? status.Threshold));
        if (report.RoutellmRequests == 0)
        {
            console.WriteLine("Nothing was routed by win rate: this data folder was first used without --demo and keeps its own policy. Start with --Storage:Path=./demo-data for a fresh one.");
        }

        ShowNextSteps(http.BaseAddress!);
    }

    private static Table Table(SavingsReport report, Func<string, double> thresholdOf)
    {
        string[] total =
        [
            "total",
            Count(report.TotalRequests),
            Share(report.StrongRequests, report.TotalRequests),
            "",
            Money(report.ActualCost),
            Money(report.BaselineCost),
            Money(report.SavedCost),
            Percent(report.SavingsPercentage),
        ];
        var table = new Table().Title("What routing saved, by domain").Border(TableBorder.Ascii2);
        for (var index = 0; index < Headings.Length; index++)
        {
            var column = new TableColumn(Headings[index]).Footer(total[index]);
            table.AddColumn(index == 0 ? column : column.RightAligned());
        }

        foreach (var domain in report.Domains.OrderBy(domain => domain.Domain, StringComparer.Ordinal))
        {
            table.AddRow(
                domain.Domain,
                Count(domain.Requests),
                Share(domain.StrongRequests, domain.Requests),
                thresholdOf(domain.Domain).ToString("0.000", CultureInfo.InvariantCulture),
                Money(domain.ActualCost),
                Money(domain.BaselineCost),
                Money(domain.SavedCost),
                Share(domain.SavedCost.Value, domain.BaselineCost.Value));
        }

        return table;
    }

    private void ShowNextSteps(Uri address)
    {
        var root = address.ToString().TrimEnd('/');
        console.Profile.Out.Writer.WriteLine($$"""

            The answers came from the built-in demo provider, not from language models. Try next, from another shell:

              curl {{root}}/v1/chat/completions -H 'content-type: application/json' \
                -d '{"model":"auto","messages":[{"role":"user","content":"Which symptoms does a stroke have?"}]}'
              curl {{root}}/v1/route -H 'content-type: application/json' -d '{"text":"Is this lease clause enforceable?","dry_run":true}'

            See a domain's policy and its version (the ETag), then change the threshold; decisions follow within a second:

              curl -i {{root}}/v1/domains/medical/policy
              curl -X PATCH {{root}}/v1/domains/medical/policy -H 'content-type: application/json' -H 'If-Match: "1"' -d '{"threshold":0.5}'

            Reports: {{root}}/v1/reports/savings  {{root}}/v1/reports/metrics   Metrics: {{root}}/metrics

            """);
    }

    private static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Money(NanoUsd value) => value.Usd.ToString("0.00000000", CultureInfo.InvariantCulture);

    private static string Share(long part, long whole) => whole == 0 ? "-" : Percent(100.0 * part / whole);

    private static string Percent(double value) => value.ToString("0.0", CultureInfo.InvariantCulture) + "%";
}
