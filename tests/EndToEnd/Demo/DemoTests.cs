using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Orleans.Routing.Client;
using Orleans.Routing.EndToEnd.Fixtures;
using Orleans.Routing.EndToEnd.Ledger;
using Orleans.Routing.Ledger;
using Orleans.Routing.Pricing;
using Orleans.Routing.Testing;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.EndToEnd.Demo;

/// <summary>The demo as a newcomer starts it.</summary>
public sealed class DemoTests
{
    private const string BillFile = "demo-provider.jsonl";
    private const int Prompts = 56;
    private const int Concurrency = 4;

    private static readonly string[] Domains = ["creative", "educational", "financial", "legal", "medical", "scientific", "technical"];

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_demo_prints_what_the_report_says_for_all_seven_domains()
    {
        using var data = TemporaryFolder.Create();
        await using var gateway = await GatewayProcess.StartAsync(data.Path, ["--demo"]);

        var output = await gateway.WaitForOutputAsync(text => text.Contains("Reports: ", StringComparison.Ordinal) ? text : null, Deadline);

        var report = (await gateway.Http.GetFromJsonAsync<SavingsReport>("/v1/reports/savings", RoutingJson.Options))!;
        var rows = output.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1]).ToDictionary(cells => cells[0]);
        Assert.Equal([.. Domains, "total"], rows.Keys.Where(name => name != "domain").Order(StringComparer.Ordinal));
        foreach (var domain in report.Domains)
        {
            AssertRow(rows[domain.Domain], domain.Requests, domain.ActualCost, domain.BaselineCost, domain.SavedCost);
            Assert.InRange(domain.StrongRequests, 1, domain.Requests - 1);
        }

        AssertRow(rows["total"], report.TotalRequests, report.ActualCost, report.BaselineCost, report.SavedCost);
        Assert.Equal(Prompts, report.TotalRequests);
        Assert.True(report.SavedCost > NanoUsd.Zero);
        Assert.Equal(Bill(data.Path).Sum(line => line.Cost), report.ActualCost.Value);
    }

    [Fact]
    public async Task The_demo_of_a_machine_with_keys_uses_the_admin_key()
    {
        using var data = TemporaryFolder.Create();
        await using var gateway = await GatewayProcess.StartAsync(data.Path, ["--demo"], new Dictionary<string, string?> { ["ORLEANS_ROUTING_ADMIN_KEY"] = "admin-key-of-the-demo" });

        var output = await gateway.WaitForOutputAsync(
            text => text.Contains("Reports: ", StringComparison.Ordinal) || text.Contains("sample traffic failed", StringComparison.Ordinal) ? text : null, Deadline);

        Assert.Contains("What routing saved, by domain", output, StringComparison.Ordinal);
        Assert.DoesNotContain("admin-key-of-the-demo", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_demo_answer_says_that_it_is_one_and_without_traffic_nothing_is_booked()
    {
        using var data = TemporaryFolder.Create();
        await using var gateway = await GatewayProcess.StartAsync(data.Path, ["--demo", "--Demo:Traffic=false"]);

        Assert.Equal(0, (await new LedgerProbe(gateway.Http).ReportAsync(_ => true)).TotalRequests);
        using var plain = await ChatCall.SendAsync(gateway.Http, ChatCall.Body("auto", "Which symptoms does a cold have?").ToJsonString());
        using var streamed = await ChatCall.SendAsync(gateway.Http, ChatCall.Body("demo/strong", stream: true).ToJsonString());

        Assert.Equal("medical", plain.Routing("domain"));
        Assert.Contains("[demo]", await plain.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var events = SseText.Payloads(await streamed.Content.ReadAsStringAsync());
        Assert.Equal(SseText.Done, events[^1]);
        Assert.Contains("[demo]", string.Concat(events), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_kill_during_the_demos_traffic_the_report_equals_the_providers_own_bill()
    {
        using var data = TemporaryFolder.Create();
        await using (var gateway = await GatewayProcess.StartAsync(data.Path, ["--demo"]))
        {
            await Eventually.GetAsync(() => Task.FromResult(Bill(data.Path).Count), count => count >= 10, Deadline);
            await gateway.KillAsync();
        }

        await using var restarted = await GatewayProcess.StartAsync(data.Path, ["--demo", "--Demo:Traffic=false"]);
        var bill = Bill(data.Path);
        var report = await new LedgerProbe(restarted.Http).ReportAsync(seen => seen.Attempts >= bill.Count);

        // The kill leaves at most what was in flight in doubt; everything else is settled at the bill's figure.
        Assert.InRange(report.InDoubtAttempts, 0, Concurrency);
        var settled = report.Attempts - report.InDoubtAttempts;
        Assert.InRange(bill.Count, settled, report.Attempts);
        var unsettled = bill.Sum(line => line.Cost) - (report.ActualCost.Value - report.InDoubtCost.Value);
        Assert.True(
            SubsetSums.Reach([.. bill.Select(line => line.Cost)], (int)(bill.Count - settled), unsettled),
            $"{report.ActualCost} of which {report.InDoubtCost} in doubt; the bill has {bill.Sum(line => line.Cost)} nano-USD.");
    }

    private static void AssertRow(string[] cells, long requests, NanoUsd cost, NanoUsd baseline, NanoUsd saved)
    {
        Assert.Equal(requests, long.Parse(cells[1], CultureInfo.InvariantCulture));
        Assert.Equal(
            [cost.Usd, baseline.Usd, saved.Usd],
            cells[4..7].Select(cell => decimal.Parse(cell, CultureInfo.InvariantCulture)));
    }

    private static List<(string Attempt, long Cost)> Bill(string folder)
    {
        var path = Path.Combine(folder, BillFile);
        if (!File.Exists(path))
        {
            return [];
        }

        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var lines = new List<(string, long)>();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var entry = JsonNode.Parse(line)!;
            lines.Add(((string)entry["attempt_id"]!, TestPrices.NanoUsd((string)entry["model"]!, (long)entry["prompt_tokens"]!, (long)entry["completion_tokens"]!)));
        }

        Assert.Equal(lines.Count, lines.Distinct().Count());
        return lines;
    }
}
