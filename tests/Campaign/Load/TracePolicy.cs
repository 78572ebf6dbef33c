using System.ClientModel.Primitives;

namespace Orleans.Routing.Campaign.Load;

/// <summary>Notes every try that the official client makes. It changes nothing of what the client does.</summary>
internal sealed class TracePolicy : PipelinePolicy
{
    private const string DecisionHeader = "x-orleans-routing-decision-id";

    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) => throw new NotSupportedException("Requests are sent asynchronously.");

    public override async ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        try
        {
            await ProcessNextAsync(message, pipeline, currentIndex);
        }
        finally
        {
            if (RequestTrace.Current is { } trace)
            {
                trace.Tries.Enqueue(message.Response?.Status ?? 0);
                trace.DecisionId = message.Response is { } response && response.Headers.TryGetValue(DecisionHeader, out var id) ? id : trace.DecisionId;
            }
        }
    }
}
