using System.Text;
using System.Text.Json;
using Orleans.Routing.FakeProvider.Faults;

namespace Orleans.Routing.Campaign.Load;

/// <summary>Clients that go away in the middle of a stream, and requests whose upstream fails: several a second, through the gateways in turn.</summary>
internal sealed class Troublemakers : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(125);
    private readonly IReadOnlyList<HttpClient> _gateways;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _underWay = [];
    private readonly Task _sending;
    private int _aborted;
    private int _faulty;

    public Troublemakers(IReadOnlyList<Uri> gateways)
    {
        _gateways = [.. gateways.Select(gateway => new HttpClient(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero }) { BaseAddress = gateway })];
        _sending = SendAsync();
    }

    /// <summary>Streams that their client left.</summary>
    public int Aborted => Volatile.Read(ref _aborted);

    /// <summary>Requests for which the provider was told to fail.</summary>
    public int Faulty => Volatile.Read(ref _faulty);

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _sending;
        await Task.WhenAll(_underWay);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        foreach (var gateway in _gateways)
        {
            gateway.Dispose();
        }
    }

    private async Task SendAsync()
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            for (var turn = 0; await timer.WaitForNextTickAsync(_stop.Token); turn++)
            {
                _underWay.RemoveAll(task => task.IsCompleted);
                var gateway = _gateways[turn / 2 % _gateways.Count];
                _underWay.Add(turn % 2 == 0 ? AbortAsync(gateway, turn) : FailAsync(gateway, turn));
            }
        }
        catch (OperationCanceledException)
        {
            // Asked to stop.
        }
    }

    private async Task AbortAsync(HttpClient gateway, int turn)
    {
        using var request = Request(turn, ScriptedFaults.SlowStream, stream: true);
        using var answer = await gateway.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await answer.Content.ReadAsStreamAsync();
        await stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false);
        Interlocked.Increment(ref _aborted);
    }

    // Whatever the gateway makes of it is its answer; the books are what is looked at.
    private async Task FailAsync(HttpClient gateway, int turn)
    {
        var names = ScriptedFaults.Failures;
        using var request = Request(turn, names[turn / 2 % names.Count], stream: turn % 4 == 1);
        using var answer = await gateway.SendAsync(request);
        Interlocked.Increment(ref _faulty);
    }

    private static HttpRequestMessage Request(int turn, string fault, bool stream) => new(HttpMethod.Post, "/v1/chat/completions")
    {
        Content = new StringContent(
            JsonSerializer.Serialize(new { model = "auto", stream, user = FaultBook.UserFor(fault), messages = new[] { new { role = "user", content = Prompts.Number(turn) } } }),
            Encoding.UTF8,
            "application/json"),
    };
}
