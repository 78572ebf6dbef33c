namespace Orleans.Routing.Gateway.Forwarding;

/// <summary>
/// How long an attempt waits for the beginning of its answer: as long as the request, or less while another candidate is left. Headers and
/// comments begin nothing, so the limit runs on until the first piece of a stream, or the whole of a plain answer, is there.
/// </summary>
internal sealed class AnswerWait : IDisposable
{
    private readonly CancellationToken _request;
    private readonly CancellationTokenSource? _limit;
    private readonly CancellationTokenRegistration _following;

    /// <param name="limit">The longest wait; null for as long as the request.</param>
    /// <param name="time">The clock.</param>
    /// <param name="request">Ends with the request.</param>
    public AnswerWait(TimeSpan? limit, TimeProvider time, CancellationToken request)
    {
        (_request, Token) = (request, request);
        if (limit is { } length)
        {
            _limit = new CancellationTokenSource(length, time);
            _following = request.UnsafeRegister(static limit => ((CancellationTokenSource)limit!).Cancel(), _limit);
            Token = _limit.Token;
        }
    }

    /// <summary>Ends with the request or with the limit.</summary>
    public CancellationToken Token { get; }

    /// <summary>Whether the limit has passed while the request went on.</summary>
    public bool IsOver => Token.IsCancellationRequested && !_request.IsCancellationRequested;

    /// <summary>The answer is there: the limit is met.</summary>
    public void Begun() => _limit?.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _following.Dispose();
        _limit?.Dispose();
    }
}
