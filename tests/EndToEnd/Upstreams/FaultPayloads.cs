using System.Collections.Immutable;

namespace Orleans.Routing.EndToEnd.Upstreams;

/// <summary>Puts payloads in the place of a stream's true ones.</summary>
internal static class FaultPayloads
{
    public static ImmutableDictionary<int, string> At(int number, string payload) => ImmutableDictionary<int, string>.Empty.Add(number, payload);
}
