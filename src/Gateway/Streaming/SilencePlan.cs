namespace Orleans.Routing.Gateway.Streaming;

/// <summary>When something is due in a silence, counted from its start: a comment at every interval, and at last, exactly at the limit, the end.</summary>
internal struct SilencePlan
{
    private readonly TimeSpan _interval;
    private readonly TimeSpan _limit;
    private TimeSpan _next;

    public SilencePlan(TimeSpan interval, TimeSpan limit) => (_interval, _limit, _next) = (interval, limit, interval);

    /// <summary>When the next thing is due.</summary>
    public readonly TimeSpan Due => IsEnd ? _limit : _next;

    /// <summary>Whether that is the end.</summary>
    public readonly bool IsEnd => _next >= _limit;

    /// <summary>How long to wait for it after so much silence.</summary>
    public readonly TimeSpan PauseAfter(TimeSpan silent) => silent < Due ? Due - silent : TimeSpan.Zero;

    /// <summary>Goes on to what follows a comment.</summary>
    public void Commented() => _next += _interval;
}
