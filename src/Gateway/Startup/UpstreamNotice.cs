using Orleans.Routing.Gateway.Upstreams;

namespace Orleans.Routing.Gateway.Startup;

/// <summary>Says at start which upstreams there are, or what is missing.</summary>
internal sealed partial class UpstreamNotice(UpstreamRegistry upstreams, ILogger<UpstreamNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (upstreams.IsEmpty)
        {
            Log.None(logger);
        }
        else
        {
            Log.Found(logger, string.Join(", ", upstreams.Names));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "No upstream is configured: /v1/route decides, but chat and embeddings answer 503. Set OPENAI_API_KEY, ANTHROPIC_API_KEY or GEMINI_API_KEY, run Ollama on this machine, or name one under Upstreams in appsettings.json; --demo needs none.")]
        public static partial void None(ILogger logger);

        [LoggerMessage(2, LogLevel.Information, "Upstreams: {Names}")]
        public static partial void Found(ILogger logger, string names);
    }
}
