using System.Text;

namespace Orleans.Routing.FakeProvider.Faults;

/// <summary>Turns payloads into the bytes of server-sent events, as told.</summary>
public static class StreamRendering
{
    private const string Done = "[DONE]";

    private static readonly StreamFault WellBehaved = new();

    /// <summary>The events' bytes, one element per event; what stands before the first and after the last is part of those.</summary>
    public static IEnumerable<byte[]> Render(IEnumerable<string> payloads, StreamFault? fault = null)
    {
        var shape = fault ?? WellBehaved;
        var sequence = Enumerable.Repeat(payloads, shape.Repeat).SelectMany(all => all)
            .Select((payload, number) => shape.Replaced.GetValueOrDefault(number, payload));
        sequence = shape.EventLimit is { } limit ? sequence.Take(limit) : shape.OmitDone ? sequence : sequence.Append(Done);
        var lead = shape.Prelude;
        foreach (var payload in sequence)
        {
            yield return Encoding.UTF8.GetBytes($"{lead}{shape.BeforeEvent}data:{shape.AfterColon}{payload}{shape.LineEnd}{shape.LineEnd}");
            lead = "";
        }

        if (lead.Length + shape.Trailer.Length > 0)
        {
            yield return Encoding.UTF8.GetBytes(lead + shape.Trailer);
        }
    }
}
