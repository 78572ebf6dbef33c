using System.Collections.Concurrent;

namespace Orleans.Routing.Campaign.Load;

/// <summary>What happens to one request inside the client: its tries, and the decision that the last one names.</summary>
internal sealed class RequestTrace
{
    private static readonly AsyncLocal<RequestTrace?> Flowing = new();

    /// <summary>The request that is being sent here.</summary>
    public static RequestTrace? Current => Flowing.Value;

    /// <summary>Status of each try; 0 when there was no answer.</summary>
    public ConcurrentQueue<int> Tries { get; } = [];

    public string? DecisionId { get; set; }

    /// <summary>Follows what the calling method sends from here on.</summary>
    public static RequestTrace Begin() => Flowing.Value = new RequestTrace();
}
