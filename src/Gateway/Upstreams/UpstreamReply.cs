namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>An answer to relay, or why there is none: exactly one is set.</summary>
internal readonly record struct UpstreamReply
{
    public UpstreamReply(HttpResponseMessage response) => Response = response;

    public UpstreamReply(UpstreamFailure failure) => Failure = failure;

    public HttpResponseMessage? Response { get; }

    public UpstreamFailure? Failure { get; }
}
