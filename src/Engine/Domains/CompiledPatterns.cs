using System.Text.RegularExpressions;

namespace Orleans.Routing.Domains;

/// <summary>
/// Patterns that stay compiled, so many and no more: a compiled one is large, and a catalog may hold tens of thousands that are each wanted now
/// and then. While all are in use none makes room. Otherwise a text that wants one pattern more than there is room for would compile every
/// one of them anew, for each would be let go just before its turn comes; so only what is wanted beyond the room is compiled each time.
/// </summary>
internal sealed class CompiledPatterns(int most, TimeProvider time)
{
    /// <summary>A pattern that was not run for so long may be let go.</summary>
    internal static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

    private readonly List<DomainPattern> _kept = new(most);
    private long _lookedForIdle = time.GetTimestamp();

    /// <summary>The clock of the patterns.</summary>
    public TimeProvider Time => time;

    /// <summary>Has the pattern keep its compiled form when there is room.</summary>
    /// <returns>Whether it keeps it; otherwise the form is for the text at hand only.</returns>
    public bool TryKeep(DomainPattern pattern, Regex regex)
    {
        lock (_kept)
        {
            // Another thread may have compiled it meanwhile.
            if (pattern.IsCompiled)
            {
                return false;
            }

            if (_kept.Count >= most)
            {
                ForgetIdle();
            }

            if (_kept.Count >= most)
            {
                return false;
            }

            _kept.Add(pattern);
            pattern.Keep(regex);
            return true;
        }
    }

    // Those not run since this looked last, which is long enough ago: patterns then need no clock when they run.
    private void ForgetIdle()
    {
        if (time.GetElapsedTime(_lookedForIdle) >= Idle)
        {
            _lookedForIdle = time.GetTimestamp();
            _kept.RemoveAll(static pattern => pattern.TryForget());
        }
    }
}
