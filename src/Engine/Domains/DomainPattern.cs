using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Orleans.Routing.Domains;

/// <summary>
/// A pattern that is compiled when it is first tried, and kept from one snapshot to the next: compiling takes about a millisecond, and in a
/// large catalog most patterns never meet a text that holds one of their literals. Of those that do as many stay compiled as memory is worth.
/// Those of the built-in domains are compiled with the program.
/// </summary>
internal sealed class DomainPattern
{
    /// <summary>Patterns of this process that stay compiled, at 0.5 to 2 MiB each.</summary>
    internal const int MostCompiled = 256;

    // The deadline is one of wall-clock time, so a thread that was merely preempted misses it too. Then another attempt succeeds.
    private const int Attempts = 3;

    private static readonly CompiledPatterns OfThisProcess = new(MostCompiled, TimeProvider.System);

    private readonly CompiledPatterns _compiled;
    private Regex? _regex;
    private volatile bool _cannotRun;
    private volatile bool _wasRun;
    private PatternStrikes? _strikes;

    /// <summary>A pattern that is compiled already, and stays so.</summary>
    public DomainPattern(string source, Regex regex, ImmutableArray<RequiredLiteral> literals, CompiledPatterns? compiled = null)
        : this(source, literals, compiled ?? OfThisProcess) => _regex = regex;

    private DomainPattern(string source, ImmutableArray<RequiredLiteral> literals, CompiledPatterns compiled) => (Source, Literals, _compiled) = (source, literals, compiled);

    /// <summary>The pattern as written.</summary>
    public string Source { get; }

    /// <summary>Lower-case literals of which every match holds at least one; empty when nothing is known, and the pattern must always be tried.</summary>
    public ImmutableArray<RequiredLiteral> Literals { get; }

    /// <summary>Whether it missed its deadline too often to be tried at the moment.</summary>
    public bool Disabled => Volatile.Read(ref _strikes) is { IsOut: true };

    /// <summary>Whether it is compiled at the moment.</summary>
    public bool IsCompiled => Volatile.Read(ref _regex) is not null;

    /// <summary>A pattern not compiled yet, unless it is a built-in domain's. One that turns out not to compile is never hit.</summary>
    /// <param name="source">The pattern as written.</param>
    /// <param name="compiled">What keeps it compiled; null for the process's.</param>
    public static DomainPattern Of(string source, CompiledPatterns? compiled = null) => BuiltInPatterns.Find(source) is { } builtIn
        ? new(source, builtIn, RequiredLiterals.Of(source))
        : new(source, RequiredLiterals.Of(source), compiled ?? OfThisProcess);

    /// <summary>Keeps the compiled form.</summary>
    public void Keep(Regex regex)
    {
        _wasRun = true;
        Volatile.Write(ref _regex, regex);
    }

    /// <summary>Lets the compiled form go unless it was run since this was asked last.</summary>
    public bool TryForget()
    {
        if (_wasRun)
        {
            _wasRun = false;
            return false;
        }

        Volatile.Write(ref _regex, null);
        return true;
    }

    /// <summary>Whether the pattern occurs in the text. A missed deadline is no hit, and a strike.</summary>
    /// <param name="text">The text.</param>
    /// <param name="run">What the text may still cost; lowered when this pattern is compiled. Told when the pattern is left out from now on.</param>
    public bool IsHit(ReadOnlySpan<char> text, ref TextRun run)
    {
        if (Disabled || Compile(ref run) is not { } regex)
        {
            return false;
        }

        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                var isHit = regex.IsMatch(text);
                Volatile.Read(ref _strikes)?.Clear();
                return isHit;
            }
            catch (RegexMatchTimeoutException)
            {
                // Tried again, up to the limit.
            }
        }

        Strike(ref run);
        return false;
    }

    private void Strike(ref TextRun run)
    {
        if (LazyInitializer.EnsureInitialized(ref _strikes, () => new PatternStrikes(_compiled.Time)).Add() is { } rest)
        {
            DetectionMetrics.PatternStruckOut();
            run.Add(new StruckOutPattern(Source, rest));
        }
    }

    private Regex? Compile(ref TextRun run)
    {
        if (Volatile.Read(ref _regex) is { } compiled)
        {
            if (!_wasRun)
            {
                _wasRun = true;
            }

            return compiled;
        }

        if (_cannotRun)
        {
            return null;
        }

        if (run.Compilations == 0)
        {
            DetectionMetrics.PatternWanted(DetectionMetrics.OverLimit);
            return null;
        }

        run.Compilations--;
        if (!PatternCompiler.TryCompile(Source, out var regex, out _))
        {
            _cannotRun = true;
            return null;
        }

        DetectionMetrics.PatternWanted(_compiled.TryKeep(this, regex) ? DetectionMetrics.Kept : DetectionMetrics.UsedOnce);
        return regex;
    }
}
