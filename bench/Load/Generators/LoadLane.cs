using System.Net;
using Orleans.Routing.Bench.Load.Wire;

namespace Orleans.Routing.Bench.Load.Generators;

/// <summary>What is sent where, and what a right answer looks like.</summary>
internal sealed record LoadLane(IPEndPoint EndPoint, IReadOnlyList<RequestTemplate> Requests, bool DistinctPrompts, int EventsPerStream = 0)
{
    public Task<HttpConnection> OpenAsync() => HttpConnection.OpenAsync(EndPoint, new RequestWriter(Requests, DistinctPrompts));

    /// <summary>Null for a right answer, else what is wrong with it.</summary>
    public string? Fault(int status, int events)
    {
        if (status != StatusCodes.Status200OK)
        {
            return $"status {status}";
        }

        return events == EventsPerStream ? null : $"{events} events instead of {EventsPerStream}";
    }
}
