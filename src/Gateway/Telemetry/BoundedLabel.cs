using System.Collections.Concurrent;

namespace Orleans.Routing.Gateway.Telemetry;

/// <summary>Keeps a label bounded whose values operators make up: the first so many values stand for themselves, every later one is <see cref="Other"/>. A time series costs memory here and in Prometheus for as long as both run.</summary>
internal sealed class BoundedLabel(int most)
{
    public const string Other = "other";

    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);
    private int _count;

    public string Of(string value)
    {
        if (_known.TryGetValue(value, out var known))
        {
            return known;
        }

        // Values that are seen at the same time for the first time may count twice: then the bound is kept a little early, never late.
        return Volatile.Read(ref _count) >= most || Interlocked.Increment(ref _count) > most ? Other : _known.GetOrAdd(value, value);
    }
}
