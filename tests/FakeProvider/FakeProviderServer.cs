using System.Net;
using Orleans.Routing.FakeProvider.Answers;
using Orleans.Routing.FakeProvider.Chat;
using Orleans.Routing.FakeProvider.Control;
using Orleans.Routing.FakeProvider.Embeddings;
using Orleans.Routing.FakeProvider.Faults;
using Orleans.Routing.FakeProvider.Invoices;
using Orleans.Routing.FakeProvider.Requests;

namespace Orleans.Routing.FakeProvider;

/// <summary>An OpenAI-compatible provider on loopback that answers the same request the same way, misbehaves when told and writes down every attempt.</summary>
public sealed class FakeProviderServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private FakeProviderServer(WebApplication app, Invoice invoice, FaultBook faults, RequestLog requests) =>
        (this.app, Invoice, Faults, Requests) = (app, invoice, faults, requests);

    /// <summary>Every attempt as billed.</summary>
    public Invoice Invoice { get; }

    /// <summary>The faults that requests may ask for.</summary>
    public FaultBook Faults { get; }

    /// <summary>The requests as they arrived.</summary>
    public RequestLog Requests { get; }

    /// <summary>The address up to and including <c>/v1</c>.</summary>
    public Uri BaseUri => new($"{app.Urls.Single()}/v1");

    /// <summary>Starts a provider.</summary>
    /// <param name="port">The port; 0 takes a free one.</param>
    /// <param name="invoicePath">Where the invoice is appended, or null to keep it in memory.</param>
    /// <param name="address">The IP address to listen on; null is loopback. Containers reach one another by others.</param>
    public static async Task<FakeProviderServer> StartAsync(int port = 0, string? invoicePath = null, string? address = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Listen(address is null ? IPAddress.Loopback : IPAddress.Parse(address), port);
            options.Limits.MaxRequestBodySize = 64 << 20;
        });
        var (invoice, faults, requests) = (new Invoice(invoicePath), new FaultBook(), new RequestLog());
        var app = builder.Build();
        Map(app, new AttemptIntake(invoice, requests, faults));
        ControlEndpoints.Map(app, faults, invoice);
        await app.StartAsync();
        return new FakeProviderServer(app, invoice, faults, requests);
    }

    /// <summary>Returns when the process is asked to stop.</summary>
    public Task WaitForShutdownAsync() => app.WaitForShutdownAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var impatience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await app.StopAsync(impatience.Token);
        await app.DisposeAsync();
        Invoice.Dispose();
    }

    private static void Map(WebApplication app, AttemptIntake intake)
    {
        app.MapPost("/v1/chat/completions", new ChatEndpoint(intake).AnswerAsync);
        app.MapPost("/v1/embeddings", new EmbeddingsEndpoint(intake).AnswerAsync);
        app.MapGet("/v1/models", () => new
        {
            @object = "list",
            data = new[] { "strong", "weak" }.Select(id => new { id, @object = "model", created = 1_750_000_000, owned_by = "fake" }),
        });
    }
}
