using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Routing.Node.Snapshots;

/// <summary>
/// Which domains a sweep wakes: all when a silo has gone, a turn of them otherwise, for a cluster at rest must not be busy with its domains. One
/// that cannot be woken stays due and keeps no other waiting; when many cannot, the store is down, and the rest stays due.
/// </summary>
internal sealed partial class DomainSweep(ILogger<DomainSweep> logger)
{
    /// <summary>Domains of a turn.</summary>
    internal const int Turn = 256;

    /// <summary>Domains that cannot be woken before a sweep ends early.</summary>
    internal const int MostFailures = 10;

    private List<string> _due = [];
    private HashSet<SiloAddress>? _gone;
    private int _next;

    /// <summary>Wakes what is due.</summary>
    /// <param name="names">All domains.</param>
    /// <param name="gone">All silos that are known to have gone, those included that did long ago.</param>
    /// <param name="wake">Wakes a domain.</param>
    /// <param name="cancellationToken">Ends it between two domains.</param>
    public async Task WakeAsync(IReadOnlyList<string> names, IEnumerable<SiloAddress> gone, Func<string, Task> wake, CancellationToken cancellationToken)
    {
        _due = [.. _due.Intersect(names).Union(AnyHasGone(gone) ? names : NextTurn(names))];
        var failed = new List<string>();
        var tried = 0;
        while (tried < _due.Count && failed.Count < MostFailures)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = _due[tried++];
            try
            {
                await wake(name);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                Log.NotWoken(logger, name, e);
                failed.Add(name);
            }
        }

        // Those that failed come last, so that the others get their turn however many cannot be woken.
        _due = [.. _due.Skip(tried), .. failed];
    }

    // Nobody knows at first who had gone before this node came, and of whom the membership table has forgotten.
    private bool AnyHasGone(IEnumerable<SiloAddress> gone)
    {
        HashSet<SiloAddress> now = [.. gone];
        var any = _gone is null || !now.IsSubsetOf(_gone);
        _gone = now;
        return any;
    }

    private List<string> NextTurn(IReadOnlyList<string> names)
    {
        var turn = new List<string>();
        for (var left = Math.Min(names.Count, Turn); left > 0; left--)
        {
            _next = (_next + 1) % names.Count;
            turn.Add(names[_next]);
        }

        return turn;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2107, Level = LogLevel.Warning, Message = "The domain {Domain} could not be woken, so a change that it has stored may not be in force; tried again with the next sweep.")]
        public static partial void NotWoken(ILogger logger, string domain, Exception exception);
    }
}
