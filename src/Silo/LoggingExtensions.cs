using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Routing.Scoring;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Node;

internal static class LoggingExtensions
{
    private static readonly TimeSpan WatchdogSettles = TimeSpan.FromMinutes(1);

    /// <summary>Leaves Orleans' own information messages out, unless configuration asks for them: it writes hundreds at start.</summary>
    public static IServiceCollection AddQuietLogging(this IServiceCollection services) => services.PostConfigure<LoggerFilterOptions>(filters =>
    {
        // In front, because of two rules for one category the later one counts.
        filters.Rules.Insert(0, new LoggerFilterRule(null, "Orleans", LogLevel.Warning, null));
        filters.Rules.Insert(0, new LoggerFilterRule(null, "Orleans.Routing", LogLevel.Information, null));

        // Orleans calls other silos through it: each try again is a warning, a flood of them while a silo stops that others still call.
        filters.Rules.Insert(0, new LoggerFilterRule(null, "Polly", LogLevel.Error, null));

        // A silo's own web server is asked for its health and its metrics every few seconds.
        filters.Rules.Insert(0, new LoggerFilterRule(null, "Microsoft.AspNetCore", LogLevel.Warning, null));
        filters.Rules.Insert(0, new LoggerFilterRule(null, "Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None, null));

        // It warns at every start that the server's garbage collector is off, which it is on purpose.
        filters.Rules.Insert(0, new LoggerFilterRule(null, "Orleans.Runtime.Silo", LogLevel.Error, null));

        // Services of the silo tell of their share of the ring, which ours do not use.
        filters.Rules.Insert(0, new LoggerFilterRule(null, typeof(SnapshotPushService).FullName, LogLevel.Warning, null));
        filters.Rules.Insert(0, new LoggerFilterRule(null, typeof(ScorerService).FullName, LogLevel.Warning, null));

        // Until its first round is over, late where a start has to wait for the processor, it takes the time since the machine started for a
        // stall, and warns of hours.
        var start = Stopwatch.GetTimestamp();
        filters.Rules.Insert(0, new LoggerFilterRule(null, "Orleans.Runtime.Watchdog", LogLevel.Warning, (_, _, _) => Stopwatch.GetElapsedTime(start) > WatchdogSettles));
    });
}
