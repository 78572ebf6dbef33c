using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;
using OpenAI.Chat;
using Orleans.Routing.Client;
using Orleans.Routing.Decisions;
using Orleans.Routing.EndToEnd.Fixtures;
using Orleans.Routing.FakeProvider.Faults;
using Orleans.Routing.Ledger;
using Orleans.Routing.Pricing;
using Orleans.Routing.Snapshots;
using Orleans.Routing.Testing;

namespace Orleans.Routing.EndToEnd.DotNetClient;

/// <summary>The page's code against a gateway.</summary>
[Collection(GatewayCollection.Name)]
public sealed class GuideTests(GatewayFixture fixture)
{
    private const string AnyKey = "key-of-the-guide-0123456789";

    private static readonly TimeSpan BookedWithin = TimeSpan.FromSeconds(20);

    private string Address => fixture.Gateway.Address.ToString().TrimEnd('/');

    [Fact]
    public async Task A_domain_is_registered_detected_routed_and_its_outcome_is_in_the_savings()
    {
        using var services = Services(GuideRegistration.Plain, Address);
        var reports = services.GetRequiredService<IRoutingReports>();
        var guide = new GuideSamples(services.GetRequiredService<IDomainRouter>(), reports);

        var first = await guide.RegisterAsync();
        var second = await guide.RegisterAsync();
        var detected = await guide.DetectAsync();
        var analysis = await guide.AnalyzeAsync();
        var decision = (await guide.RouteAsync(CancellationToken.None)).Decision!;
        await services.GetRequiredService<IDomainRouter>().RouteAsync(new RoutingRequest { TrackingId = decision.TrackingId, Text = "A parcel.", DomainOverride = "shipping" });
        Assert.Equal(OutcomeReceipt.Accepted, await guide.ReportAsync(decision));
        var report = await Eventually.GetAsync(guide.ReadSavingsAsync, savings => savings.ActualCost == NanoUsd.FromUsd(0.00042m), BookedWithin);

        Assert.Equal((ChangeOutcome.Applied, ChangeOutcome.Applied), (first.Outcome, second.Outcome));
        Assert.Equal(first.Current!.Version + 1, second.Current!.Version);
        Assert.Contains(detected, domain => domain.Domain == "shipping");
        Assert.Equal(("shipping", true), (analysis.PrimaryDomain, analysis.RoutellmEnabled));
        Assert.Equal("shipping", decision.Domain);
        Assert.Equal(1, report.TotalRequests);
        Assert.Equal(0.9, report.AverageQualityScore);
        Assert.Equal(1, (await reports.GetMetricsSummaryAsync(new ReportFilter(Domain: "shipping"))).TotalRequests);
        Assert.Equal(decision.TrackingId, (await reports.GetDecisionAsync(decision.TrackingId))!.Metrics!.TrackingId);
        Assert.Null(await reports.GetDecisionAsync(Guid.CreateVersion7()));
        Assert.True((await reports.GetStatusAsync()).FeatureFlagEnabled);
    }

    [Fact]
    public async Task A_failure_is_told_as_what_it_is()
    {
        using var services = Services(GuideRegistration.WithTriesAgain, Address);
        var guide = new GuideSamples(services.GetRequiredService<IDomainRouter>(), services.GetRequiredService<IRoutingReports>());
        var fresh = new RoutingRequest { TrackingId = Guid.CreateVersion7(), Text = "Hello" };

        // The resilience handler's own times hold then, as the page says.
        Assert.Equal(Timeout.InfiniteTimeSpan, services.GetRequiredService<IHttpClientFactory>().CreateClient(DomainRouterExtensions.HttpClientName).Timeout);
        Assert.StartsWith("to fake/", await guide.TellFailuresAsync(fresh, CancellationToken.None), StringComparison.Ordinal);
        Assert.StartsWith("no model for this: DomainNotFound", await guide.TellFailuresAsync(fresh with { DomainOverride = "no-such-domain" }, CancellationToken.None), StringComparison.Ordinal);
        Assert.StartsWith("refused with 400 invalid_value (tracking_id)", await guide.TellFailuresAsync(fresh with { TrackingId = Guid.Empty }, CancellationToken.None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_that_is_not_there_is_an_exception_of_the_http_client()
    {
        using var services = Services(GuideRegistration.Plain, "http://127.0.0.1:9");
        var guide = new GuideSamples(services.GetRequiredService<IDomainRouter>(), services.GetRequiredService<IRoutingReports>());

        Assert.StartsWith("no answer: ", await guide.TellFailuresAsync(new RoutingRequest { TrackingId = Guid.CreateVersion7(), Text = "Hello" }, CancellationToken.None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Openais_client_reads_the_decision_of_a_plain_answer_of_a_stream_and_of_a_refusal()
    {
        var openai = GuideOpenAI.Create(Address, AnyKey);

        var plain = await GuideOpenAI.ChatAsync(openai);
        var stream = await GuideOpenAI.StreamAsync(Address, AnyKey);
        var refusal = await GuideOpenAI.FailAsync(openai);

        Assert.NotEmpty(plain.Text);
        Assert.StartsWith("fake/", plain.Model, StringComparison.Ordinal);
        Assert.True(decimal.TryParse(plain.Saved, System.Globalization.CultureInfo.InvariantCulture, out _), plain.Saved);
        Assert.NotEmpty(stream.Text);
        Assert.StartsWith("fake/", stream.Model, StringComparison.Ordinal);
        Assert.StartsWith("404: ", refusal, StringComparison.Ordinal);
        Assert.Contains("domain_not_found", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_have_been_paid_for_already_is_not_tried_again()
    {
        fixture.Provider.Faults.Set("guide-broken", new FaultPlan { Status = 500 });
        var (tries, options) = (new CountedTries(), new OpenAIClientOptions { Endpoint = new Uri($"{Address}/v1"), RetryPolicy = new GatewayRetryPolicy() });
        options.AddPolicy(tries, PipelinePosition.PerTry);
        var chat = new ChatClient(Lanes.Alone.Model, new ApiKeyCredential(AnyKey), options);

        var refusal = await Assert.ThrowsAsync<ClientResultException>(() =>
            chat.CompleteChatAsync([new UserChatMessage("Hello")], new ChatCompletionOptions { EndUserId = FaultBook.UserFor("guide-broken") }));

        Assert.True(refusal.Status >= 500, refusal.Message);
        Assert.True(refusal.GetRawResponse()!.Headers.TryGetValue("x-should-retry", out var said));
        Assert.Equal(("false", 1), (said, tries.Count));
    }

    private static ServiceProvider Services(Action<IServiceCollection, IConfiguration> register, string address)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Routing:BaseAddress", address)]).Build();
        var services = new ServiceCollection();
        register(services, configuration);
        return services.BuildServiceProvider(validateScopes: true);
    }

    private sealed class CountedTries : PipelinePolicy
    {
        public int Count { get; private set; }

        public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) => throw new NotSupportedException("Calls here are asynchronous.");

        public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        {
            Count++;
            return ProcessNextAsync(message, pipeline, currentIndex);
        }
    }
}
