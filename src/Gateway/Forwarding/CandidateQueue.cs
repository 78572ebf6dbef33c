using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Upstreams;

namespace Orleans.Routing.Gateway.Forwarding;

/// <summary>The candidates of a decision that this gateway has an upstream for, in order, each once, within the policy's number of attempts.</summary>
internal struct CandidateQueue(RoutingDecision decision, UpstreamRegistry upstreams)
{
    private int _next;
    private int _attempts;
    private bool _repeated;
    private (RouteCandidate Candidate, Upstream Upstream)? _last;

    /// <summary>The first candidate, or the next one after a failure that allows it.</summary>
    public bool TryNext(FailOver failOver, out RouteCandidate candidate, out Upstream upstream)
    {
        (candidate, upstream) = (null!, null!);
        if (failOver == FailOver.Never || _attempts == Math.Max(1, decision.MaxAttempts))
        {
            return false;
        }

        while (_next < decision.Candidates.Length)
        {
            candidate = decision.Candidates[_next++];
            if (upstreams.TryGet(candidate.Model.Provider, out var found))
            {
                _attempts++;
                upstream = found;
                _last = (candidate, found);
                return true;
            }
        }

        if (failOver != FailOver.NextOrSameOnce || _repeated || _last is not { } last)
        {
            return false;
        }

        _repeated = true;
        _attempts++;
        (candidate, upstream) = last;
        return true;
    }
}
