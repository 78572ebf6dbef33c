using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using Orleans.Routing.EndToEnd.Fixtures;

namespace Orleans.Routing.EndToEnd.Upgrade;

/// <summary>Callers of many tenants and domains who never pause, through the gateways that a load balancer would take.</summary>
internal sealed class UpgradeTraffic : IAsyncDisposable
{
    private const int Callers = 4;

    private static readonly string[] Prompts =
    [
        "What dose of ibuprofen may a patient with kidney disease take?", "Draft a clause that limits liability in a contract.",
        "Write a short poem about the sea.", "Why does this C# code throw a null reference exception?", "Explain how photosynthesis works.",
        "How do bonds react to rising interest rates?", "Plan a lesson on fractions for ten year olds.", "What should I cook tonight?",
    ];

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _sending;
    private volatile HttpClient[] _gateways = [];
    private int _sent;
    private int _answered;

    public UpgradeTraffic(params HttpClient[] gateways)
    {
        _gateways = gateways;
        _sending = Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => SendAsync()));
    }

    /// <summary>What failed, in words.</summary>
    public ConcurrentQueue<string> Failures { get; } = [];

    public int Answered => Volatile.Read(ref _answered);

    /// <summary>Sends through these from here on.</summary>
    public void Use(params HttpClient[] gateways) => _gateways = gateways;

    /// <summary>Waits until so many more requests were answered.</summary>
    public async Task AnswerAsync(int more)
    {
        var until = Answered + more;
        await Testing.Eventually.GetAsync(() => Task.FromResult(Answered + Failures.Count), done => done >= until, TimeSpan.FromSeconds(120));
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _sending;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task SendAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref _sent);
            var gateways = _gateways;
            try
            {
                await AskAsync(gateways[number % gateways.Length], number);
                Interlocked.Increment(ref _answered);
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
            {
                Failures.Enqueue($"{number}: {failure.Message}");
            }
        }
    }

    private static async Task AskAsync(HttpClient gateway, int number)
    {
        var body = ChatCall.Body("auto", $"{Prompts[number % Prompts.Length]} (case {number})", stream: number % 4 == 0).ToJsonString();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", MixedCluster.KeyOf(number * 7 % MixedCluster.Tenants));
        using var answer = await gateway.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode || (number % 4 == 0 && SseText.Payloads(text)[^1] != SseText.Done))
        {
            throw new HttpRequestException($"{(int)answer.StatusCode}: {text}");
        }
    }
}
