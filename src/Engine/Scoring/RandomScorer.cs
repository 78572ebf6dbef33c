using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Orleans.Routing.Scoring;

/// <summary>RouteLLM's <c>random</c>: a uniform win rate. It is a function of the request's id, so a retried decision comes out the same.</summary>
internal sealed class RandomScorer : IScorer
{
    public string Name => RouterNames.Random;

    public ValueTask<WinRate> ScoreAsync(ScoringPrompt prompt, CancellationToken cancellationToken)
    {
        var id = prompt.RequestId;
        var hash = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(new ReadOnlySpan<Guid>(in id)));
        // The upper 53 bits fill a double's mantissa: uniform on [0,1) without rounding up to 1.
        return ValueTask.FromResult(new WinRate((hash >> 11) * (1.0 / (1UL << 53))));
    }
}
