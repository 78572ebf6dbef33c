using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Access;
using Orleans.Routing.Gateway.Chat;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Gateway.Forwarding;

/// <summary>One client request on its way: what was asked, what was decided, what was spent so far.</summary>
internal sealed class Exchange : IDisposable
{
    private readonly CancellationTokenSource _deadline;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly CancellationToken _stopping;
    private bool _clientLeft;

    public Exchange(HttpContext context, PooledBody bytes, InferenceBody body, RoutingDecision decision, RequestOperation operation, TimeProvider time, long started, CancellationToken stopping)
    {
        (Context, Bytes, Body, Decision, Operation) = (context, bytes, body, decision, operation);
        (_time, _started, _stopping) = (time, started, stopping);
        Caller = Caller.Of(context);
        _deadline = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        _deadline.CancelAfter(TimeSpan.FromSeconds(decision.TimeoutSeconds));
        bytes.Lease();
    }

    public HttpContext Context { get; }

    /// <summary>The client's body, until <see cref="BeginOutput"/>.</summary>
    public PooledBody Bytes { get; }

    public InferenceBody Body { get; }

    public RoutingDecision Decision { get; }

    public RequestOperation Operation { get; }

    public Caller Caller { get; }

    /// <summary>Ends with the client's connection or the gateway's grace, and until <see cref="BeginOutput"/> with the policy's deadline: a plain answer begins when the whole of it is there.</summary>
    public CancellationToken Token => _deadline.Token;

    /// <summary>Whether the gateway stops and waits no longer.</summary>
    public bool GatewayStopping => _stopping.IsCancellationRequested;

    public bool ClientGone => _clientLeft || Context.RequestAborted.IsCancellationRequested;

    /// <summary>Once true, no other upstream may be tried.</summary>
    public bool OutputCommitted { get; private set; }

    /// <summary>What earlier attempts of this request cost.</summary>
    public NanoUsd Spent { get; set; }

    /// <summary>Time spent waiting for upstreams so far, which is not overhead.</summary>
    public TimeSpan UpstreamWait { get; set; }

    public TimeSpan Elapsed => _time.GetElapsedTime(_started);

    /// <summary>What the gateway itself added up to now.</summary>
    public TimeSpan Overhead => Elapsed - UpstreamWait;

    /// <summary>Commits the output: the deadline is met, and the candidate is final, so the client's body is needed no longer.</summary>
    public void BeginOutput()
    {
        OutputCommitted = true;
        Bytes.Release();
        _deadline.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    /// <summary>The client takes no more, which shows when writing before it shows in its connection.</summary>
    public void ClientLeft()
    {
        _clientLeft = true;
        Cancel();
    }

    /// <summary>Stops whatever still waits for the upstream.</summary>
    public void Cancel() => _deadline.Cancel();

    public void Dispose()
    {
        _deadline.Dispose();
        if (!OutputCommitted)
        {
            Bytes.Release();
        }
    }
}
