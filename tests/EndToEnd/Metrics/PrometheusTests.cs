using System.Net;
using System.Net.Http.Headers;
using Orleans.Routing.EndToEnd.Fixtures;
using Orleans.Routing.FakeProvider;
using Orleans.Routing.FakeProvider.Faults;
using Orleans.Routing.Testing;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.EndToEnd.Metrics;

public sealed class PrometheusTests
{
    private const string AdminKey = "admin-key-0123456789abcdef0123456789";
    private const int RequestsPerWave = 14;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private static readonly string[] Prompts =
    [
        "Which symptoms does a patient with a cold have?", "Is this contract clause about liability enforceable?", "Write a short poem about the sea.", "Say something.",
    ];

    [PrometheusFact]
    public async Task The_rules_and_the_configuration_pass_promtools_checks_and_their_own_tests()
    {
        foreach (var arguments in (string[][])[["check", "rules", "recording.yml", "alerts.yml"], ["test", "rules", "rules.test.yml"], ["check", "config", "--syntax-only", "prometheus.yml"]])
        {
            await using var tool = ChildProcess.Start(PrometheusTools.Tool!, arguments, PrometheusTools.Folder);
            Assert.True(await tool.WaitForExitAsync(Deadline) == 0, tool.Output);
        }
    }

    [PrometheusFact]
    public async Task Every_rule_and_every_panel_works_on_what_a_real_prometheus_scraped()
    {
        using var data = TemporaryFolder.Create();
        using var samples = TemporaryFolder.Create();
        await using var provider = await FakeProviderServer.StartAsync();
        provider.Faults.Set("broken", new FaultPlan { Status = 500 });
        await using var gateway = await GatewayProcess.StartAsync(
            data.Path,
            [.. CrashSettings.For(provider), "--Ollama:Enabled=false"],
            new Dictionary<string, string?> { ["ORLEANS_ROUTING_ADMIN_KEY"] = AdminKey });
        gateway.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AdminKey);
        await using var prometheus = await PrometheusServer.StartAsync(samples.Path, gateway.Address, AdminKey);

        // A rate needs two scrapes between which something happened.
        await SendWaveAsync(gateway.Http, 1);
        await prometheus.WaitForAsync("orleans_routing_decisions_total", RequestsPerWave);
        await SendWaveAsync(gateway.Http, 2);
        await prometheus.WaitForAsync("orleans_routing_decisions_total", 2 * RequestsPerWave);
        await prometheus.WaitForAsync("orleans_routing:decisions:rate5m > 0", double.Epsilon);

        await AssertRulesAsync(prometheus);
        await AssertPanelsAsync(prometheus);
        await AssertBoundedAsync(prometheus);
    }

    private static async Task SendWaveAsync(HttpClient http, int wave)
    {
        // A domain of its own makes the cluster read and write its store.
        await new ControlClient(http).AddLaneAsync(new Lane($"wave-{wave}", "fake/strong", "fake/weak"));
        foreach (var stream in (bool[])[false, true])
        {
            foreach (var prompt in Prompts)
            {
                using var answer = await ChatCall.SendAsync(http, ChatCall.Body("auto", prompt, stream).ToJsonString());
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }
        }

        foreach (var model in (string[])["fake/strong", "fake/weak", "router-random-0.5", "router-random-0", "router-random-1"])
        {
            using var named = await ChatCall.SendAsync(http, ChatCall.Body(model).ToJsonString());
            Assert.Equal(HttpStatusCode.OK, named.StatusCode);
        }

        using var failed = await ChatCall.SendAsync(http, ChatCall.Body("fake/weak", user: FaultBook.UserFor("broken")).ToJsonString());
        Assert.Equal(HttpStatusCode.BadGateway, failed.StatusCode);
    }

    private static async Task AssertRulesAsync(PrometheusServer prometheus)
    {
        var rules = await Eventually.GetAsync(prometheus.RulesAsync, loaded => loaded.All(rule => rule.Health != "unknown"), Deadline);
        Assert.Equal(17, rules.Count);
        Assert.All(rules, rule => Assert.Equal((rule.Name, "ok", ""), rule));

        // The gateway is well, but for one alert's cause: the tests' own faults.
        var (firing, _) = await prometheus.QueryAsync("ALERTS{alertstate=\"firing\"}");
        Assert.Empty(firing.Select(alert => alert.ToJsonString()));
    }

    private static async Task AssertPanelsAsync(PrometheusServer prometheus)
    {
        var panels = GrafanaPanel.ReadAll();
        Assert.Equal(["cost-and-savings", "reliability", "routing", "scorer"], panels.Select(panel => panel.Dashboard).Distinct());
        var wrong = new List<string>();
        foreach (var panel in panels)
        {
            var (series, error) = await prometheus.QueryAsync(panel.Query);
            if (error is not null)
            {
                wrong.Add($"{panel.Dashboard} / {panel.Title}: {error}");
            }
            else if (!series.Any(one => double.IsFinite(PrometheusServer.Value(one))))
            {
                wrong.Add($"{panel.Dashboard} / {panel.Title}: no data for {panel.Query}");
            }
        }

        Assert.Empty(wrong);
    }

    /// <summary>No label holds what a caller made up, and nothing holds a prompt.</summary>
    private static async Task AssertBoundedAsync(PrometheusServer prometheus)
    {
        var (models, _) = await prometheus.QueryAsync("count by (gen_ai_request_model) (gen_ai_client_token_usage_count)");
        Assert.Equal(["strong", "weak"], models.Select(series => (string)series["metric"]!["gen_ai_request_model"]!).Order(StringComparer.Ordinal));
        var (series, _) = await prometheus.QueryAsync("{__name__=~\".+\"}");
        Assert.DoesNotContain(series, one => one.ToJsonString().Contains("symptoms", StringComparison.Ordinal));
    }
}
