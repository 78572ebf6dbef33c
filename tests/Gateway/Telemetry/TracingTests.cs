using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Orleans.Routing.Telemetry;

namespace Orleans.Routing.Gateway.Telemetry;

[Collection(TracingCollection.Name)]
public sealed class TracingTests
{
    private const string Prompt = "a-very-private-prompt";
    private const string Request = """{"model":"auto","max_tokens":9,"messages":[{"role":"user","content":"a-very-private-prompt"}]}""";
    private const string Answer = """{"id":"a","choices":[{"index":0,"message":{"role":"assistant","content":"private-answer"},"finish_reason":"stop"}],"usage":{"prompt_tokens":30,"completion_tokens":7,"total_tokens":37}}""";

    [Fact]
    public async Task Completion_WithAListener_MakesOneTraceThatReachesTheUpstream()
    {
        using var recorder = new SpanRecorder();
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Answers(HttpStatusCode.OK, Answer);
        gateway.Http.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        gateway.Http.DefaultRequestHeaders.Add("tracestate", "vendor=value");
        gateway.Http.DefaultRequestHeaders.Add("baggage", "user=secret");

        await gateway.PostAsync("/v1/chat/completions", Request);

        var (route, attempt) = (await recorder.SingleAsync("route"), await recorder.SingleAsync("chat small"));
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", route.TraceId.ToHexString());
        Assert.Equal((route.TraceId, route.ParentSpanId), (attempt.TraceId, attempt.ParentSpanId));
        var sent = Assert.Single(gateway.Upstream.Calls).Headers;
        Assert.Equal($"00-{attempt.TraceId}-{attempt.SpanId}-01", sent["traceparent"]);
        Assert.Equal("vendor=value", sent["tracestate"]);
        Assert.DoesNotContain("baggage", sent.Keys);
    }

    [Fact]
    public async Task Completion_WithAListener_IsDescribedWithoutAnyContent()
    {
        using var recorder = new SpanRecorder();
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Answers(HttpStatusCode.OK, Answer);

        await gateway.PostAsync("/v1/chat/completions", Request);

        var id = gateway.Router.Asked[0].TrackingId;
        var route = await recorder.SingleAsync("route");
        Assert.Equal(
            ("medical", "weak", "cheap/small", "below_threshold", "difficulty", 0.25, 0.5, 7L),
            (route.GetTagItem("orleans.routing.domain"), route.GetTagItem("orleans.routing.tier"), route.GetTagItem("orleans.routing.model"), route.GetTagItem("orleans.routing.reason"),
            route.GetTagItem("orleans.routing.router"), route.GetTagItem("orleans.routing.win_rate"), route.GetTagItem("orleans.routing.threshold"), route.GetTagItem("orleans.routing.snapshot_version")));
        var attempt = await recorder.SingleAsync("chat small");
        Assert.Equal(ActivityKind.Client, attempt.Kind);
        Assert.Equal(
            ("chat", "cheap", "small", 9, 30L, 7L, "cheap.test", 443, 200),
            (attempt.GetTagItem("gen_ai.operation.name"), attempt.GetTagItem("gen_ai.provider.name"), attempt.GetTagItem("gen_ai.request.model"), attempt.GetTagItem("gen_ai.request.max_tokens"),
            attempt.GetTagItem("gen_ai.usage.input_tokens"), attempt.GetTagItem("gen_ai.usage.output_tokens"), attempt.GetTagItem("server.address"), attempt.GetTagItem("server.port"), attempt.GetTagItem("http.response.status_code")));
        Assert.Equal(id, attempt.GetTagItem("orleans.routing.decision_id"));
        Assert.All(recorder.Spans, span => Assert.All(span.TagObjects, tag =>
        {
            Assert.DoesNotContain(Prompt, tag.Value?.ToString() ?? "", StringComparison.Ordinal);
            Assert.DoesNotContain("private-answer", tag.Value?.ToString() ?? "", StringComparison.Ordinal);
        }));
    }

    [Fact]
    public async Task Completion_ThatFailsOver_HasASpanPerAttempt()
    {
        using var recorder = new SpanRecorder();
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Answers(HttpStatusCode.TooManyRequests, """{"error":{"message":"a-very-private-prompt"}}""");
        gateway.Upstream.Answers(HttpStatusCode.OK, Answer);

        await gateway.PostAsync("/v1/chat/completions", Request);

        var failed = await recorder.SingleAsync("chat small");
        Assert.Equal((ActivityStatusCode.Error, "upstream_rate_limited", 429), (failed.Status, failed.GetTagItem("error.type"), failed.GetTagItem("http.response.status_code")));
        Assert.Null(failed.StatusDescription);
        var served = await recorder.SingleAsync("chat large");
        Assert.Equal(ActivityStatusCode.Unset, served.Status);
        Assert.Equal((failed.TraceId, failed.ParentSpanId), (served.TraceId, served.ParentSpanId));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01")]
    [InlineData("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01")]
    [InlineData("ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331")]
    [InlineData("|1.2.3.")]
    public async Task Completion_WithAMalformedParent_BeginsATraceOfItsOwn(string parent)
    {
        using var recorder = new SpanRecorder();
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Answers(HttpStatusCode.OK, Answer);
        gateway.Http.DefaultRequestHeaders.TryAddWithoutValidation("traceparent", parent);

        var response = await gateway.PostAsync("/v1/chat/completions", Request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var attempt = await recorder.SingleAsync("chat small");
        Assert.Equal(ActivityIdFormat.W3C, attempt.IdFormat);
        Assert.NotEqual(default, attempt.TraceId);
        Assert.DoesNotContain("0af7651916cd43dd", attempt.TraceId.ToHexString(), StringComparison.Ordinal);
        Assert.True(ActivityContext.TryParse(gateway.Upstream.Calls.Single().Headers["traceparent"], null, out _));
    }

    [Fact]
    public async Task Completion_WithNoListener_SendsNoContext()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(null, "cheap", "dear");
        gateway.Upstream.Answers(HttpStatusCode.OK, Answer);
        gateway.Http.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        await gateway.PostAsync("/v1/chat/completions", Request);

        Assert.DoesNotContain("traceparent", Assert.Single(gateway.Upstream.Calls).Headers.Keys);
    }

    [Fact]
    public void Spans_WithNoListener_AllocateNothing()
    {
        using var message = new HttpRequestMessage();
        HttpRequestHeaders headers = message.Headers;
        TraceContext.Inject(headers);
        _ = RoutingActivities.Source.StartActivity(SpanNames.Route);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            TraceContext.Inject(headers);
            _ = RoutingActivities.Source.StartActivity(SpanNames.Route);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
