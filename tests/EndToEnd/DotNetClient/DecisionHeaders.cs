using System.ClientModel.Primitives;

namespace Orleans.Routing.EndToEnd.DotNetClient;

#region openai-policy
/// <summary>Keeps what the last answer's headers said of its decision. One for each call, or for each client that makes one call at a time.</summary>
internal sealed class DecisionHeaders : PipelinePolicy
{
    public string? Model { get; private set; }

    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        ProcessNext(message, pipeline, currentIndex);
        Read(message);
    }

    public override async ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        await ProcessNextAsync(message, pipeline, currentIndex);
        Read(message);
    }

    private void Read(PipelineMessage message) =>
        Model = message.Response?.Headers.TryGetValue("x-orleans-routing-model", out var model) == true ? model : null;
}
#endregion
