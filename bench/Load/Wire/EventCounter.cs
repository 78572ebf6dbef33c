using System.Buffers.Text;
using System.Diagnostics;
using HdrHistogram;
using Orleans.Routing.Bench.Load.Generators;

namespace Orleans.Routing.Bench.Load.Wire;

/// <summary>
/// Counts the server-sent events of a stream and how late each arrives. The mock upstream writes the time at which it sends an event into the event,
/// by the same monotonic clock, so the delay is measured for every event and not only for the first.
/// </summary>
internal sealed class EventCounter(LoadWindow window) : IBodySink
{
    public const byte TimeMark = (byte)'@';
    public const int TimeDigits = 19;

    private readonly byte[] current = new byte[4096];
    private int length;

    /// <summary>Events of the stream being read; the owner sets it to 0 before each stream.</summary>
    public int InStream { get; set; }

    /// <summary>Events that arrived inside the window.</summary>
    public long InWindow { get; private set; }

    public LongHistogram Delays { get; } = Histograms.New();

    public void Take(ReadOnlySpan<byte> piece)
    {
        foreach (var value in piece)
        {
            if (length == current.Length)
            {
                throw new IOException("An event is longer than the mock ever sends.");
            }

            current[length++] = value;
            if (value == '\n' && length > 1 && current[length - 2] == '\n')
            {
                Finish();
            }
        }
    }

    private void Finish()
    {
        var now = Stopwatch.GetTimestamp();
        InStream++;
        if (window.Contains(now))
        {
            InWindow++;
            RecordDelay(current.AsSpan(0, length), now);
        }

        length = 0;
    }

    private void RecordDelay(ReadOnlySpan<byte> text, long now)
    {
        var mark = text.IndexOf(TimeMark);
        if (mark >= 0 && Utf8Parser.TryParse(text.Slice(mark + 1, TimeDigits), out long sent, out _))
        {
            Histograms.Record(Delays, now - sent);
        }
    }
}
