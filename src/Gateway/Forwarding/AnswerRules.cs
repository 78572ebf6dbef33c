using Orleans.Routing.Gateway.Upstreams;

namespace Orleans.Routing.Gateway.Forwarding;

/// <summary>What makes a 200 no answer: an error inside, something unreadable, or nothing where content must be.</summary>
internal static class AnswerRules
{
    public static UpstreamFailure? FailureIn(Upstream upstream, in AnswerFacts facts, bool contentNeeded)
    {
        if (!facts.Readable)
        {
            return new UpstreamFailure(UpstreamError.InvalidResponse);
        }

        if (facts.Error is { } error)
        {
            var kind = error.Status is { } status ? UpstreamErrorMap.OfStatus(status) : UpstreamErrorMap.OfName(error.Code) ?? UpstreamErrorMap.OfName(error.Type) ?? UpstreamError.ServerError;
            return RefusalReader.Describe(upstream, new UpstreamFailure(kind) { Status = error.Status, NothingDone = !facts.HasContent && !UpstreamErrorMap.IsTimeOut(error.Status) }, error, facts.Usage.Value);
        }

        return contentNeeded && !facts.HasContent ? new UpstreamFailure(UpstreamError.InvalidResponse) { Usage = facts.Usage.Value } : null;
    }
}
