using System.Net;
using System.Text.Json;
using Orleans.Routing.EndToEnd.Fixtures;
using Orleans.Routing.FakeProvider;
using Orleans.Routing.FakeProvider.Faults;
using Orleans.Routing.Testing;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.EndToEnd.Telemetry;

public sealed class TraceTests
{
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";
    private const string ParentId = "b7ad6b7169203331";
    private const string Prompt = "Which symptoms does a very-private-disease have?";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_request_is_one_trace_from_the_client_through_grain_and_scorer_to_the_provider()
    {
        using var data = TemporaryFolder.Create();
        await using var provider = await FakeProviderServer.StartAsync();
        await using var collector = await OtlpCollector.StartAsync();
        await using var gateway = await GatewayProcess.StartAsync(data.Path, Settings(provider).Arguments, collector.Variables);

        using var answer = await SendAsync(gateway, "auto");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var spans = await CollectAsync(collector, "orleans.routing.attempt_id");

        // client → server span → route → grain call (client, then silo) → score; the attempt hangs on the server span.
        var server = Assert.Single(spans, span => span.Kind == CollectedSpan.Server && span.ParentId == ParentId);
        var route = Child(spans, server, "route");
        var call = Assert.Single(spans, span => span.ParentId == route.SpanId && span.Source.StartsWith("Microsoft.Orleans.", StringComparison.Ordinal));
        var turn = Assert.Single(spans, span => span.ParentId == call.SpanId && span.Source.StartsWith("Microsoft.Orleans.", StringComparison.Ordinal));
        var score = Child(spans, turn, "score");
        var attempt = Assert.Single(spans, span => span.ParentId == server.SpanId && span.Kind == CollectedSpan.Client);
        Assert.Equal("chat", attempt.Attributes["gen_ai.operation.name"]);
        Assert.Equal("fake", attempt.Attributes["gen_ai.provider.name"]);
        Assert.Equal($"chat {attempt.Attributes["gen_ai.request.model"]}", attempt.Name);
        Assert.Equal("random", score.Attributes["orleans.routing.router"]);
        var decision = answer.DecisionId();
        Assert.All([server, route, attempt], span => Assert.Equal(decision, span.Attributes["orleans.routing.decision_id"]));

        Assert.Equal($"00-{TraceId}-{attempt.SpanId}-01", Assert.Single(provider.Requests.All).Header("traceparent"));
        Assert.All(collector.Spans, span => Assert.All(span.Attributes.Values, value => Assert.DoesNotContain("very-private", value, StringComparison.Ordinal)));
        await Eventually.GetAsync(() => Task.FromResult(collector.MetricExports), exports => exports > 0, Deadline);
    }

    [Fact]
    public async Task Work_that_no_request_caused_and_probes_make_no_traces()
    {
        using var data = TemporaryFolder.Create();
        await using var provider = await FakeProviderServer.StartAsync();
        await using var collector = await OtlpCollector.StartAsync();
        await using var gateway = await GatewayProcess.StartAsync(data.Path, Settings(provider).Arguments, collector.Variables);

        using var health = await gateway.Http.GetAsync("/health/live");
        using var metrics = await gateway.Http.GetAsync("/metrics");
        using var answer = await SendAsync(gateway, "auto");
        await CollectAsync(collector, "orleans.routing.attempt_id");
        var ledger = new LedgerProbe(gateway.Http);
        await ledger.ReportAsync(report => report.Attempts == 1);
        await gateway.StopAsync();

        // The ledger's report is asked for by requests of the test, each its own trace; all others begin at the client's.
        var strangers = collector.Spans.Where(span => span.TraceId != TraceId && span.ParentId.Length == 0 && !span.Attributes.GetValueOrDefault("url.path", "").StartsWith("/v1/", StringComparison.Ordinal));
        Assert.Empty(strangers.Select(span => $"{span.Source}: {span.Name}"));
    }

    [Fact]
    public async Task Warnings_of_a_request_carry_its_decision_and_its_trace()
    {
        using var data = TemporaryFolder.Create();
        await using var provider = await FakeProviderServer.StartAsync();
        await using var collector = await OtlpCollector.StartAsync();
        await using var gateway = await GatewayProcess.StartAsync(
            data.Path, Settings(provider).Set("Logging:Console:FormatterName", "json").Arguments, collector.Variables);
        provider.Faults.Set("broken", new FaultPlan { Status = 500 });

        using var answer = await SendAsync(gateway, "auto", FaultBook.UserFor("broken"));
        var decision = answer.DecisionId();
        var logs = await Eventually.GetAsync(
            () => Task.FromResult(collector.Logs.Where(log => log.Attributes.GetValueOrDefault("DecisionId") == decision).ToList()), found => found.Count > 0, Deadline);

        Assert.All(logs, log => Assert.Equal(TraceId, log.TraceId));
        var line = await gateway.WaitForOutputAsync(output => output.Split('\n').FirstOrDefault(line => line.Contains(decision, StringComparison.Ordinal)), Deadline);
        Assert.Equal(decision, JsonDocument.Parse(line).RootElement.GetProperty("State").GetProperty("DecisionId").GetString());
    }

    private static GatewaySettings Settings(FakeProviderServer provider) => new GatewaySettings()
        .Upstream("fake", provider.BaseUri)
        .Model("fake/strong", TestPrices.StrongInput, TestPrices.StrongOutput)
        .Model("fake/weak", TestPrices.WeakInput, TestPrices.WeakOutput)
        .Set("Ollama:Enabled", "false")
        .RoutingOn("fake/strong", "fake/weak", 0.5, "random");

    private static async Task<HttpResponseMessage> SendAsync(GatewayProcess gateway, string model, string? user = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions")
        {
            Content = new StringContent(ChatCall.Body(model, Prompt, user: user).ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("traceparent", $"00-{TraceId}-{ParentId}-01");
        return await gateway.Http.SendAsync(request);
    }

    private static CollectedSpan Child(IEnumerable<CollectedSpan> spans, CollectedSpan parent, string name) =>
        Assert.Single(spans, span => span.ParentId == parent.SpanId && span.Name == name);

    /// <summary>The trace's spans, once the last of them to end has come in.</summary>
    private static Task<List<CollectedSpan>> CollectAsync(OtlpCollector collector, string attribute) => Eventually.GetAsync(
        () => Task.FromResult(collector.Spans.Where(span => span.TraceId == TraceId).ToList()),
        spans => spans.Exists(span => span.Attributes.ContainsKey(attribute)) && spans.Exists(span => span.Kind == CollectedSpan.Server && span.ParentId == ParentId),
        Deadline);
}
