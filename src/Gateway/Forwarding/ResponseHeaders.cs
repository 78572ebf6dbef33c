using Orleans.Routing.Gateway.Protocol;

namespace Orleans.Routing.Gateway.Forwarding;

/// <summary>The provider's headers that reach the client: an allow-list, everything else stays behind.</summary>
internal static class ResponseHeaders
{
    private static readonly (string Theirs, string Ours)[] Allowed =
    [
        ("openai-processing-ms", "openai-processing-ms"),
        ("openai-version", "openai-version"),
        (RoutingHeaders.RequestId, RoutingHeaders.UpstreamRequestId),
    ];

    public static void CopyAllowed(HttpResponseMessage upstream, HttpResponse response)
    {
        foreach (var (theirs, ours) in Allowed)
        {
            if (upstream.Headers.NonValidated.TryGetValues(theirs, out var values) && values.ToString() is var value && IsPlain(value))
            {
                response.Headers[ours] = value;
            }
        }
    }

    private static bool IsPlain(string value) => value.Length <= 256 && !value.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
