using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Telemetry;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>
/// Which models are left alone for a while: those that failed several times in a row, and those whose upstream asked for it
/// (<c>Retry-After</c>, or no quota). By model and not by upstream, for rate limits are a model's own, and so are many outages; the other model
/// of the same upstream is what one would fail over to. When the time is over, one request tries the model, and the others wait for how that ends.
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

    /// <summary>Whether a request may call the model. Of those that ask when a cool-down is over, the first may, and begins another for the rest.</summary>
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
                coolDown.Until = After(Length);
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

    /// <summary>Takes in how an attempt ended; null stands for an answer.</summary>
    public void Ended(RouteCandidate candidate, UpstreamFailure? failure)
    {
        if (failure is null or { Error: UpstreamError.RequestRefused })
        {
            Forget(candidate.Model);
        }
        else if (Length > TimeSpan.Zero && (AskedFor(failure) is not null || Counts(failure.Error)))
        {
            Failed(candidate, failure);
        }
    }

    private static bool Counts(UpstreamError error) => error is UpstreamError.Unreachable or UpstreamError.ConnectTimeout or UpstreamError.TlsFailed
        or UpstreamError.ConnectionLost or UpstreamError.ServerError or UpstreamError.Overloaded or UpstreamError.Silent or UpstreamError.DeadlineExceeded;

    private static TimeSpan? AskedFor(UpstreamFailure failure) => failure.Error switch
    {
        UpstreamError.RateLimited => failure.RetryAfter,
        UpstreamError.QuotaExhausted => failure.RetryAfter ?? WithoutQuota,
        _ => null,
    };

    private void Failed(RouteCandidate candidate, UpstreamFailure failure)
    {
        var asked = AskedFor(failure);
        var coolDown = FindOrAdd(candidate.Model);
        bool begins;
        lock (coolDown)
        {
            coolDown.Failures++;
            if (asked is null && coolDown.Failures < options.Value.FailuresUntilCoolDown)
            {
                return;
            }

            begins = Left(coolDown) <= TimeSpan.Zero;
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

    private void Forget(ModelId model)
    {
        if (Find(model) is null || !_failing.TryRemove(model, out var coolDown))
        {
            return;
        }

        Interlocked.Decrement(ref _count);
        if (coolDown.Until is not null)
        {
            Log.Ended(logger, model);
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
