using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Orleans.Routing.Client;
using Orleans.Routing.Gateway.Access;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Demo;

/// <summary>Once the gateway is ready, sends the sample prompts through its front door as any client would, waits until the ledger has them and shows the books.</summary>
internal sealed partial class DemoTraffic(IServer server, IHostApplicationLifetime lifetime, TimeProvider time, DemoSummary summary, IOptions<AccessOptions> access, IConfiguration configuration, ILogger<DemoTraffic> logger)
    : BackgroundService
{
    private const int Concurrency = 4;

    // Every third prompt is streamed, so that both ways of answering are on the books.
    private const int StreamEvery = 3;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LedgerDeadline = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartedAsync(stoppingToken);
            using var http = new HttpClient { BaseAddress = FrontDoor(), Timeout = TimeSpan.FromMinutes(1) };
            http.DefaultRequestHeaders.Authorization = AdminKey() is { } key ? new AuthenticationHeaderValue("Bearer", key) : null;
            await ReadyAsync(http, stoppingToken);
            var before = await ReportAsync(http, stoppingToken);
            var sent = await SendAllAsync(http, stoppingToken);
            var report = await BookedAsync(http, before.TotalRequests + sent, stoppingToken);
            await summary.ShowAsync(http, report, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops; there is nothing to finish.
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or TimeoutException)
        {
            // The gateway itself goes on serving without its samples.
            Log.TrafficFailed(logger, exception);
        }
    }

    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    private Uri FrontDoor()
    {
        var address = server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        var bound = BindingAddress.Parse(address);
        var everywhere = bound.Host is "*" or "+" or "0.0.0.0" or "[::]";
        return new Uri($"{bound.Scheme}://{(everywhere ? "127.0.0.1" : bound.Host)}:{bound.Port}");
    }

    /// <summary>The key that the samples and the reports need, where the gateway has any.</summary>
    private string? AdminKey() => AccessKeyring.Configured(access.Value, configuration)
        .Where(key => key.Scopes.Contains(AccessScopes.Admin))
        .Select(key => KeyMaterial.Read(key, configuration).Key)
        .FirstOrDefault();

    private async Task ReadyAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(PollInterval, time);
        while (true)
        {
            using var answer = await http.GetAsync("/health/ready", cancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private static async Task<long> SendAllAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var sent = 0L;
        await Parallel.ForAsync(0, DemoPrompts.All.Length, new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken }, async (index, token) =>
        {
            using var answer = await http.PostAsJsonAsync(
                "/v1/chat/completions",
                new
                {
                    model = "auto",
                    messages = new[] { new { role = "user", content = DemoPrompts.All[index] } },
                    stream = index % StreamEvery == 0,
                },
                token);
            answer.EnsureSuccessStatusCode();
            await answer.Content.LoadIntoBufferAsync(token);
            Interlocked.Increment(ref sent);
        });
        return sent;
    }

    private async Task<SavingsReport> BookedAsync(HttpClient http, long requests, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(PollInterval, time);
        var deadline = time.GetUtcNow() + LedgerDeadline;
        while (true)
        {
            var report = await ReportAsync(http, cancellationToken);
            if (report.TotalRequests >= requests)
            {
                return report;
            }

            if (time.GetUtcNow() > deadline)
            {
                throw new TimeoutException($"The ledger has {report.TotalRequests} of {requests} requests after {LedgerDeadline.TotalSeconds:0} s.");
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private static async Task<SavingsReport> ReportAsync(HttpClient http, CancellationToken cancellationToken) =>
        await http.GetFromJsonAsync<SavingsReport>("/v1/reports/savings", RoutingJson.Options, cancellationToken)
            ?? throw new HttpRequestException("The savings report is empty.");

    private static partial class Log
    {
        [LoggerMessage(EventId = 1900, Level = LogLevel.Error, Message = "The demo's sample traffic failed; the gateway goes on serving.")]
        public static partial void TrafficFailed(ILogger logger, Exception exception);
    }
}
