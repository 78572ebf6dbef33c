using System.ClientModel.Primitives;

namespace Orleans.Routing.EndToEnd.DotNetClient;

#region openai-retries
/// <summary>Tries again what OpenAI's client would, unless the gateway says that it may have been paid for already.</summary>
internal sealed class GatewayRetryPolicy() : ClientRetryPolicy(maxRetries: 2)
{
    protected override bool ShouldRetry(PipelineMessage message, Exception? exception) => MayRetry(message) && base.ShouldRetry(message, exception);

    protected override async ValueTask<bool> ShouldRetryAsync(PipelineMessage message, Exception? exception) =>
        MayRetry(message) && await base.ShouldRetryAsync(message, exception);

    private static bool MayRetry(PipelineMessage message) =>
        message.Response?.Headers.TryGetValue("x-should-retry", out var said) != true || said != "false";
}
#endregion
