using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Upstreams;

namespace Orleans.Routing.Gateway.Forwarding;

/// <summary>
/// The candidates of a decision that this gateway has an upstream for, in order, each once, within the policy's number of attempts. Those that
/// are left alone at present are passed over; when there is no other, the best of them is tried once, unless its upstream asked to be left alone.
/// </summary>
internal struct CandidateQueue(RoutingDecision decision, UpstreamRegistry upstreams, UpstreamCoolDowns coolDowns)
{
    private int _next;
    private int _attempts;
    private (RouteCandidate Candidate, Upstream Upstream)? _last;
    private (RouteCandidate Candidate, Upstream Upstream)? _cooling;
    private bool _lastResort;

    /// <summary>What an upstream said that asked to be left alone, when every candidate did.</summary>
    public UpstreamFailure? Asked { get; private set; }

    /// <summary>Whether a client may be told to ask again: one attempt was made, at an upstream that was not known to fail.</summary>
    public readonly bool MayAskAgain => _attempts <= 1 && !_lastResort;

    /// <summary>Whether another candidate is left that is not known to fail.</summary>
    public readonly bool HasAnother
    {
        get
        {
            for (var index = _next; _attempts < MostAttempts && index < decision.Candidates.Length; index++)
            {
                var model = decision.Candidates[index].Model;
                if (upstreams.TryGet(model.Provider, out _) && !coolDowns.IsCooling(model))
                {
                    return true;
                }
            }

            return false;
        }
    }

    private readonly int MostAttempts => Math.Max(1, decision.MaxAttempts);

    /// <summary>The first candidate, or the next one after a failure that allows it.</summary>
    public bool TryNext(FailOver failOver, out RouteCandidate candidate, out Upstream upstream)
    {
        (candidate, upstream) = (null!, null!);
        if (failOver == FailOver.Never || _attempts >= MostAttempts || _lastResort || (Next() ?? LastResort(failOver)) is not { } chosen)
        {
            return false;
        }

        _attempts++;
        _last = chosen;
        (candidate, upstream) = chosen;
        return true;
    }

    private (RouteCandidate Candidate, Upstream Upstream)? Next()
    {
        while (_next < decision.Candidates.Length)
        {
            var candidate = decision.Candidates[_next++];
            if (!upstreams.TryGet(candidate.Model.Provider, out var upstream))
            {
                continue;
            }

            if (coolDowns.Admits(candidate.Model))
            {
                return (candidate, upstream);
            }

            if (coolDowns.Asked(candidate.Model) is { } asked)
            {
                Asked = Asked is { } other && other.RetryAfter <= asked.RetryAfter ? other : asked;
            }
            else
            {
                _cooling ??= (candidate, upstream);
            }
        }

        return null;
    }

    /// <summary>The best of those that are left alone, or else the last one once more.</summary>
    private (RouteCandidate Candidate, Upstream Upstream)? LastResort(FailOver failOver)
    {
        var chosen = _cooling ?? (failOver == FailOver.NextOrSameOnce ? _last : null);
        _lastResort = chosen is not null;
        return chosen;
    }
}
