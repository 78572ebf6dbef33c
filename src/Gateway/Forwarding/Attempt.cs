using Orleans.Routing.Decisions;
using Orleans.Routing.Gateway.Upstreams;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Forwarding;

/// <summary>One upstream attempt: whom it goes to, what the journal holds of it, and what was seen of its answer.</summary>
internal sealed class Attempt(RouteCandidate candidate, Upstream upstream, LedgerEntry intent, long started)
{
    public RouteCandidate Candidate { get; } = candidate;

    public Upstream Upstream { get; } = upstream;

    /// <summary>What was journaled before the call.</summary>
    public LedgerEntry Intent { get; } = intent;

    /// <summary>Timestamp of the call.</summary>
    public long Started { get; } = started;

    /// <summary>How long the answer may take to begin.</summary>
    public required AnswerWait Waiting { get; init; }

    /// <summary>The last usage the provider reported.</summary>
    public ReportedUsage Usage { get; set; }

    /// <summary>Bytes of text seen, for an estimate in place of the provider's count.</summary>
    public long TextBytes { get; set; }

    /// <summary>Whether the books have its end, after which nothing may be booked of it.</summary>
    public bool Settled { get; set; }

    /// <summary>Takes in what an answer or a chunk shows. Providers that report usage with every chunk report running totals, so the last counts.</summary>
    public void Observe(in AnswerFacts facts)
    {
        TextBytes += facts.TextBytes;
        if (facts.Usage.Present)
        {
            Usage = facts.Usage;
        }
    }
}
