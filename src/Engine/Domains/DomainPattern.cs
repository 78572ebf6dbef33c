using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Orleans.Routing.Domains;

/// <summary>A pattern ready to run. It is kept from one snapshot to the next, since building one costs much more than running it.</summary>
internal sealed class DomainPattern(string source, Regex regex, ImmutableArray<string> literals)
{
    // The engine is linear in the text but not free: a pattern that misses its deadline so often in a row is taken out until it is registered anew.
    private const int StrikesAllowed = 5;

    // The deadline is one of wall-clock time, so a thread that was merely preempted misses it too. Then another attempt succeeds.
    private const int Attempts = 3;

    private int _strikes;

    /// <summary>The pattern as written.</summary>
    public string Source { get; } = source;

    /// <summary>Lower-case literals of which every match holds at least one; empty when nothing is known, and the pattern must always be tried.</summary>
    public ImmutableArray<string> Literals { get; } = literals;

    /// <summary>Whether it missed its deadline too often to be tried again.</summary>
    public bool Disabled => Volatile.Read(ref _strikes) >= StrikesAllowed;

    /// <summary>Whether the pattern occurs in the text. A missed deadline is no hit, and a strike.</summary>
    public bool IsHit(ReadOnlySpan<char> text)
    {
        if (Disabled)
        {
            return false;
        }

        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                var isHit = regex.IsMatch(text);
                Volatile.Write(ref _strikes, 0);
                return isHit;
            }
            catch (RegexMatchTimeoutException)
            {
                // Tried again, up to the limit.
            }
        }

        Interlocked.Increment(ref _strikes);
        return false;
    }
}
