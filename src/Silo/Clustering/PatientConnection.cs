using Microsoft.Extensions.Logging;

namespace Orleans.Routing.Node.Clustering;

/// <summary>Lets a gateway that was started before the cluster wait for it.</summary>
internal sealed partial class PatientConnection(TimeProvider timeProvider, ILogger<PatientConnection> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        Log.NotConnected(logger, exception.Message);
        await Task.Delay(RetryDelay, timeProvider, cancellationToken);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2402, Level = LogLevel.Warning, Message = "The cluster does not answer yet; the start waits for it. {Reason}")]
        public static partial void NotConnected(ILogger logger, string reason);
    }
}
