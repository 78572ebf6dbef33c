using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Orleans.Routing.Gateway.Startup;

/// <summary>
/// The order of an ending: not ready any more, but serving (<see cref="ShutdownOptions.Delay"/>); no new connections, what is under way goes
/// on (<see cref="ShutdownOptions.Grace"/>); the rest is told that it ends. After that the journal is shipped and the cluster is left, which
/// the services stopped later do.
/// </summary>
internal sealed partial class Drain(IHostApplicationLifetime lifetime, IOptions<ShutdownOptions> options, TimeProvider time, ILogger<Drain> logger)
    : IHostedLifecycleService, IHealthCheck, IDisposable
{
    public const string Name = "serving";

    private readonly CancellationTokenSource _graceOver = new(Timeout.InfiniteTimeSpan, time);

    /// <summary>Ends what is under way.</summary>
    public CancellationToken GraceOver => _graceOver.Token;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("The gateway is stopping.") : HealthCheckResult.Healthy("The gateway takes requests."));

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(Begin);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Every service, the server included, goes on until this has ended.
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.Delay(options.Value.Delay, time, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _graceOver.Dispose();

    private void Begin()
    {
        Log.Draining(logger, options.Value.Delay, options.Value.Grace);
        _graceOver.CancelAfter(options.Value.Delay + options.Value.Grace);
    }

    private static partial class Log
    {
        [LoggerMessage(3, LogLevel.Information, "Stopping: requests are taken for {Delay} more, and those under way may go on for {Grace} after that.")]
        public static partial void Draining(ILogger logger, TimeSpan delay, TimeSpan grace);
    }
}
