using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Telemetry;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>
/// Which models are left alone for a while: those that failed several times in a row, and those whose upstream asked for it
/// (<c>Retry-After</c>, or no quota). By model and not by upstream, for rate limits are a model's own, and so are many outages; the other model
/// of the same upstream is what one would fail over to. When the time is over, one request tries the model, and the others wait for its answer;
/// a model that only limits the rate, and said for how long, is then free for all.
/// </summary>
internal sealed partial class UpstreamCoolDowns(IOptions<FailOverOptions> options, GatewayMetrics metrics, TimeProvider time, ILogger<UpstreamCoolDowns> logger)
{
    // An account is not topped up within seconds.
    private static readonly TimeSpan WithoutQuota = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<ModelId, CoolDown> _failing = new();
    private int _count;

    private TimeSpan Length => options.Value.CoolDown;

    /// <summary>Whether the model is left alone at present.</summary>
    public bool IsCooling(ModelId model)
    {
        if (Find(model) is not { } coolDown)
        {
            return false;
        }

        lock (coolDown)
        {
            return Left(coolDown) > TimeSpan.Zero;
        }
    }

    /// <summary>Whether a request may call the model. Of those that ask when a cool-down is over, the first may, and begins another for the rest; a pause ends for all.</summary>
    public bool Admits(ModelId model)
    {
        if (Find(model) is not { } coolDown)
        {
            return true;
        }

        lock (coolDown)
        {
            if (Left(coolDown) > TimeSpan.Zero)
            {
                return false;
            }

            if (coolDown.Until is not null)
            {
                coolDown.Until = coolDown.NeedsTrial ? After(Length) : null;
                coolDown.Asked = null;
            }

            return true;
        }
    }

    /// <summary>The upstream's own refusal, with what is left of the time it asked for; null when it asked for none.</summary>
    public UpstreamFailure? Asked(ModelId model)
    {
        if (Find(model) is not { } coolDown)
        {
            return null;
        }

        lock (coolDown)
        {
            return coolDown.Asked is { } asked && Left(coolDown) is var left && left > TimeSpan.Zero ? asked with { RetryAfter = left } : null;
        }
    }

    /// <summary>Takes in that the model began an answer. One that it accepted before it was left alone says nothing of how it does since.</summary>
    /// <param name="model">The model.</param>
    /// <param name="started">When it was called, as a timestamp.</param>
    public void Answered(ModelId model, long started)
    {
        if (Find(model) is not { } coolDown)
        {
            return;
        }

        lock (coolDown)
        {
            if ((coolDown.Until is not null && started < coolDown.Since) || !_failing.TryRemove(new(model, coolDown)))
            {
                return;
            }
        }

        Interlocked.Decrement(ref _count);
        if (coolDown.Until is not null)
        {
            Log.Ended(logger, model);
        }
    }

    /// <summary>Takes in that an attempt failed. Whoever refuses a request answers.</summary>
    /// <param name="candidate">Whom it went to.</param>
    /// <param name="failure">How it failed.</param>
    /// <param name="started">When it was called, as a timestamp.</param>
    public void Failed(RouteCandidate candidate, UpstreamFailure failure, long started)
    {
        if (failure.Error == UpstreamError.RequestRefused)
        {
            Answered(candidate.Model, started);
        }
        else if (Length > TimeSpan.Zero && (AskedFor(failure) is not null || Counts(failure.Error)))
        {
            LeaveAlone(candidate, failure);
        }
    }

    private static bool Counts(UpstreamError error) => error is UpstreamError.Unreachable or UpstreamError.ConnectTimeout or UpstreamError.TlsFailed
        or UpstreamError.ConnectionLost or UpstreamError.ServerError or UpstreamError.Overloaded or UpstreamError.Silent or UpstreamError.DeadlineExceeded;

    private static TimeSpan? AskedFor(UpstreamFailure failure) => failure.Error switch
    {
        // Zero asks for nothing: it may be called again at once.
        UpstreamError.RateLimited => failure.RetryAfter is { } wait && wait > TimeSpan.Zero ? wait : null,
        UpstreamError.QuotaExhausted => failure.RetryAfter is { } wait && wait > TimeSpan.Zero ? wait : WithoutQuota,
        _ => null,
    };

    private void LeaveAlone(RouteCandidate candidate, UpstreamFailure failure)
    {
        var asked = AskedFor(failure);
        var coolDown = FindOrAdd(candidate.Model);
        bool begins;
        lock (coolDown)
        {
            if (asked is null && ++coolDown.Failures < options.Value.FailuresUntilCoolDown)
            {
                return;
            }

            begins = Left(coolDown) <= TimeSpan.Zero;
            coolDown.Since = begins || asked is not null ? time.GetTimestamp() : coolDown.Since;
            coolDown.NeedsTrial |= failure.Error != UpstreamError.RateLimited;
            coolDown.Until = Math.Max(coolDown.Until ?? 0, After(asked ?? Length));
            coolDown.Asked = asked is null ? coolDown.Asked : failure;
        }

        if (begins)
        {
            metrics.CoolDownBegan(candidate, failure.Rule.Code);
            Log.Began(logger, candidate.Model, asked ?? Length, failure.Rule.Code);
        }
    }

    private CoolDown FindOrAdd(ModelId model)
    {
        while (true)
        {
            if (_failing.TryGetValue(model, out var found))
            {
                return found;
            }

            if (_failing.TryAdd(model, new CoolDown()))
            {
                Interlocked.Increment(ref _count);
            }
        }
    }

    // While nothing fails, nothing is looked up.
    private CoolDown? Find(ModelId model) => Volatile.Read(ref _count) > 0 ? _failing.GetValueOrDefault(model) : null;

    private TimeSpan Left(CoolDown coolDown) =>
        coolDown.Until is { } until ? TimeSpan.FromSeconds((until - time.GetTimestamp()) / (double)time.TimestampFrequency) : TimeSpan.Zero;

    private long After(TimeSpan length) => time.GetTimestamp() + (long)(length.TotalSeconds * time.TimestampFrequency);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Model} is left alone for {Length} while there are others, because of {Error}")]
        public static partial void Began(ILogger logger, ModelId model, TimeSpan length, string error);

        [LoggerMessage(2, LogLevel.Information, "{Model} answers again")]
        public static partial void Ended(ILogger logger, ModelId model);
    }
}
