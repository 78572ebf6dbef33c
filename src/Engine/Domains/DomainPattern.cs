using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Orleans.Routing.Domains;

/// <summary>
/// A pattern that is compiled when it is first tried, and kept from one snapshot to the next: compiling takes about a millisecond and keeps
/// 2 MiB, and in a large catalog most patterns never meet a text that holds one of their literals.
/// </summary>
internal sealed class DomainPattern
{
    // The engine is linear in the text but not free: a pattern that misses its deadline so often in a row is taken out until it is registered anew.
    private const int StrikesAllowed = 5;

    // The deadline is one of wall-clock time, so a thread that was merely preempted misses it too. Then another attempt succeeds.
    private const int Attempts = 3;

    private readonly Lazy<Regex?> _regex;
    private int _strikes;

    public DomainPattern(string source, Regex regex, ImmutableArray<string> literals) : this(source, new Lazy<Regex?>(regex), literals)
    {
    }

    private DomainPattern(string source, Lazy<Regex?> regex, ImmutableArray<string> literals) => (Source, _regex, Literals) = (source, regex, literals);

    /// <summary>The pattern as written.</summary>
    public string Source { get; }

    /// <summary>Lower-case literals of which every match holds at least one; empty when nothing is known, and the pattern must always be tried.</summary>
    public ImmutableArray<string> Literals { get; }

    /// <summary>Whether it missed its deadline too often to be tried again.</summary>
    public bool Disabled => Volatile.Read(ref _strikes) >= StrikesAllowed;

    /// <summary>A pattern not compiled yet. One that turns out not to compile is never hit.</summary>
    public static DomainPattern Of(string source) =>
        new(source, new Lazy<Regex?>(() => PatternCompiler.TryCompile(source, out var regex, out _) ? regex : null), RequiredLiterals.Of(source));

    /// <summary>Whether the pattern occurs in the text. A missed deadline is no hit, and a strike.</summary>
    public bool IsHit(ReadOnlySpan<char> text)
    {
        if (Disabled || _regex.Value is not { } regex)
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
