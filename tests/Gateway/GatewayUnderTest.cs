using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Ledger;
using Orleans.Routing.Gateway.Startup;
using Orleans.Routing.Gateway.Upstreams;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Gateway;

/// <summary>The whole gateway on a free port, with its own pipeline; grains, journal and the wire to upstreams are the test's.</summary>
internal sealed class GatewayUnderTest : IAsyncDisposable
{
    private GatewayUnderTest(WebApplication app, StubGrains grains, StubRouter router, RecordingJournal journal, StubTransport upstream)
    {
        (App, Grains, Router, Journal, Upstream) = (app, grains, router, journal, upstream);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public WebApplication App { get; }

    public StubGrains Grains { get; }

    public StubRouter Router { get; }

    public RecordingJournal Journal { get; }

    public StubTransport Upstream { get; }

    public HttpClient Http { get; }

    /// <param name="settings">Configuration beside the defaults.</param>
    /// <param name="providers">Providers that have an upstream.</param>
    public static Task<GatewayUnderTest> StartAsync(Dictionary<string, string?>? settings = null, params string[] providers) =>
        BuildAsync(settings, TimeProvider.System, providers);

    /// <param name="time">The gateway's clock.</param>
    /// <param name="providers">Providers that have an upstream.</param>
    public static Task<GatewayUnderTest> StartAtAsync(TimeProvider time, params string[] providers) => BuildAsync(null, time, providers);

    /// <param name="time">The gateway's clock.</param>
    /// <param name="settings">Configuration beside the defaults.</param>
    /// <param name="providers">Providers that have an upstream.</param>
    public static Task<GatewayUnderTest> StartAtAsync(TimeProvider time, Dictionary<string, string?> settings, params string[] providers) => BuildAsync(settings, time, providers);

    private static async Task<GatewayUnderTest> BuildAsync(Dictionary<string, string?>? settings, TimeProvider time, string[] providers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(settings ?? []) { ["urls"] = "http://127.0.0.1:0" });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(time);
        builder.AddServer();
        var upstream = new StubTransport();
        var journal = new RecordingJournal();
        var (factory, grains) = StubGrains.Create();
        var router = new StubRouter();
        grains.Put<IRouterGrain>(router);
        grains.Put<ISnapshotViewGrain>(new StubSnapshotView(router));
        builder.Services.AddSingleton(factory);
        builder.Services.AddSingleton<IUsageJournal>(journal);
        builder.Services.AddSingleton<ILedger>(new StubLedger(journal));
        builder.Services.AddSingleton<DecisionTimes>();
        builder.Services.AddSingleton<DecisionReader>();
        builder.Services.AddSingleton<OutcomeRecorder>();
        builder.Services.AddSingleton(_ => new UpstreamClient(upstream, TimeProvider.System));
        builder.Services.AddSingleton(new UpstreamRegistry(providers.Select(name =>
            new Upstream(new UpstreamOptions { Name = name, BaseUrl = $"https://{name}.test/v1" }, key: $"secret-of-{name}"))));
        builder.AddGateway();
        var app = builder.Build();
        app.MapGateway();
        await app.StartAsync();
        return new GatewayUnderTest(app, grains, router, journal, upstream);
    }

    public Task<HttpResponseMessage> PostAsync(string path, string json) => SendAsync(HttpMethod.Post, path, json);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json = null, string? ifMatch = null)
    {
        // As one string, for a path that begins with two slashes would read as a host.
        var request = new HttpRequestMessage(method, Http.BaseAddress!.ToString().TrimEnd('/') + path);
        if (json is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>Checks an error's status and envelope and gives its object.</summary>
    public static async Task<JsonElement> ErrorAsync(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"Expected {(int)status}, got {(int)response.StatusCode}: {text}");
        var error = JsonDocument.Parse(text).RootElement.GetProperty("error");
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.NotEqual("", error.GetProperty("message").GetString());
        return error;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.DisposeAsync();
    }
}
