using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;

namespace Orleans.Routing.Campaign.Load;

/// <summary>
/// An operator who looks at the savings report and changes a domain's threshold, both several times a second and through the gateways in
/// turn. The next poll is sent whether the last was answered or not.
/// </summary>
internal sealed class AdminPolls : IAsyncDisposable
{
    private const string ReportPath = "/v1/reports/savings?period_days=1";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // A poll touches each of the built-in domains seldom enough for the one before to have ended.
    private static readonly string[] Domains = ["medical", "legal", "creative", "technical", "scientific", "financial", "educational"];

    private readonly IReadOnlyList<HttpClient> _gateways;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<AdminRecord> _records = [];
    private readonly List<Task> _underWay = [];
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly Task _polling;

    public AdminPolls(IReadOnlyList<Uri> gateways)
    {
        _gateways = [.. gateways.Select(gateway => new HttpClient { BaseAddress = gateway, Timeout = Patience })];
        _polling = PollAsync();
    }

    /// <summary>Seconds since the polls began: the clock of the records.</summary>
    public double Now => Stopwatch.GetElapsedTime(_began).TotalSeconds;

    public IReadOnlyList<AdminRecord> Records => [.. _records];

    /// <summary>The longest time without a report, or without a change, that lies in the window, in seconds.</summary>
    public double LongestGap(double from, double to) => Math.Max(LongestGap(AdminRecord.Report, from, to), LongestGap(AdminRecord.Change, from, to));

    /// <summary>The longest time without a success of that kind, in seconds. A time that has not ended by the window's end counts up to there.</summary>
    public double LongestGap(string kind, double from, double to)
    {
        var last = from;
        var longest = 0.0;
        foreach (var record in _records.Where(record => record.Kind == kind && record.Error is null && record.Ended >= from && record.Ended <= to).OrderBy(record => record.Ended))
        {
            longest = Math.Max(longest, record.Ended - last);
            last = record.Ended;
        }

        return Math.Max(longest, to - last);
    }

    /// <summary>Polls no more, and waits for what is under way.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _polling;
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

    private async Task PollAsync()
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            for (var turn = 0; await timer.WaitForNextTickAsync(_stop.Token); turn++)
            {
                var gateway = _gateways[turn % _gateways.Count];
                _underWay.RemoveAll(task => task.IsCompleted);
                _underWay.Add(RecordAsync(AdminRecord.Report, () => ReadAsync(gateway)));
                _underWay.Add(RecordAsync(AdminRecord.Change, Change(gateway, turn)));
            }
        }
        catch (OperationCanceledException)
        {
            // Asked to stop.
        }
    }

    private static Func<Task<string?>> Change(HttpClient gateway, int turn) =>
        () => ChangeAsync(gateway, Domains[turn % Domains.Length], 0.3 + (0.01 * (turn % 40)));

    private static async Task<string?> ReadAsync(HttpClient gateway)
    {
        using var answer = await gateway.GetAsync(ReportPath);
        return answer.IsSuccessStatusCode ? null : $"{(int)answer.StatusCode}";
    }

    private static async Task<string?> ChangeAsync(HttpClient gateway, string domain, double threshold)
    {
        var path = $"/v1/domains/{domain}/policy";
        using var seen = await gateway.GetAsync(path);
        if (!seen.IsSuccessStatusCode)
        {
            return $"{(int)seen.StatusCode} on reading";
        }

        using var patch = new HttpRequestMessage(HttpMethod.Patch, path) { Content = JsonContent.Create(new { threshold = Math.Round(threshold, 2) }) };
        patch.Headers.TryAddWithoutValidation("If-Match", seen.Headers.ETag?.ToString());
        using var answer = await gateway.SendAsync(patch);
        return answer.IsSuccessStatusCode ? null : $"{(int)answer.StatusCode} on writing";
    }

    private async Task RecordAsync(string kind, Func<Task<string?>> poll)
    {
        var started = Now;
        string? error;
        try
        {
            error = await poll();
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            error = failure.GetType().Name;
        }

        _records.Enqueue(new AdminRecord(kind, started, Now - started, error));
    }
}
