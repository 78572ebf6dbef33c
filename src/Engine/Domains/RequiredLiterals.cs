using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace Orleans.Routing.Domains;

/// <summary>
/// Finds literals of which every match of a pattern holds at least one, so that the pattern need only be tried on texts that hold one of them.
/// It understands the plain part of the regex language and gives up on the rest, which costs speed and never a hit. Literals are ASCII: only
/// there do lower-casing and the regex engine's ignoring of case agree for certain (a test goes through all characters).
/// </summary>
internal ref struct RequiredLiterals
{
    private const int ShortestUseful = 2;
    private static readonly SearchValues<char> CountCharacters = SearchValues.Create("0123456789,");

    private readonly ReadOnlySpan<char> _pattern;
    private int _position;
    private bool _givenUp;
    private bool _lastWasCounted;
    private bool _afterBoundary;

    private RequiredLiterals(string pattern) => _pattern = pattern;

    private readonly bool AtEnd => _givenUp || _position >= _pattern.Length;

    /// <summary>The literals, lower-cased; empty when nothing is known.</summary>
    public static ImmutableArray<RequiredLiteral> Of(string pattern)
    {
        var parser = new RequiredLiterals(pattern);
        var literals = parser.ReadAlternatives();
        return literals is null || !parser.AtEnd || parser._givenUp ? []
            : [.. literals.GroupBy(literal => literal.Text, StringComparer.Ordinal).Select(equal => new RequiredLiteral(equal.Key, equal.All(literal => literal.AtWordStart)))];
    }

    /// <summary>
    /// Whether it reads the whole pattern, without counted repeats. Then the engine that is linear in the text can run it, if any can: what that
    /// one refuses is nothing this understands.
    /// </summary>
    public static bool ReadsAll(string pattern)
    {
        var parser = new RequiredLiterals(pattern);
        parser.ReadAlternatives();
        return parser.AtEnd && !parser._givenUp && !pattern.Contains('{', StringComparison.Ordinal);
    }

    // Null means "nothing known": one alternative without a literal spoils them all.
    private List<RequiredLiteral>? ReadAlternatives()
    {
        var literals = new List<RequiredLiteral>();
        var known = true;
        var afterBoundary = _afterBoundary;
        while (true)
        {
            _afterBoundary = afterBoundary;
            var branch = ReadSequence();
            known &= branch is not null;
            literals.AddRange(branch ?? []);
            if (AtEnd || _pattern[_position] != '|')
            {
                return known && !_givenUp ? literals : null;
            }

            _position++;
        }
    }

    private List<RequiredLiteral>? ReadSequence()
    {
        List<RequiredLiteral>? best = null;
        var run = new StringBuilder();
        var runAtWordStart = false;
        while (!AtEnd && _pattern[_position] is not ('|' or ')'))
        {
            var (isBoundary, afterBoundary) = (_pattern[_position..].StartsWith(@"\b"), _afterBoundary);
            var (literal, group) = ReadAtom();
            var least = ReadLeastCount();
            if (literal is { } character && least >= 1)
            {
                // Between a word's edge and a character of a word lies the beginning of the word.
                runAtWordStart = run.Length == 0 ? afterBoundary && IsOfWord(character) : runAtWordStart;
                run.Append(character);
            }

            if (literal is null || least != 1 || _lastWasCounted)
            {
                best = Better(best, TakeRun(run, runAtWordStart));
            }

            if (group is not null && least >= 1)
            {
                best = Better(best, group);
            }

            _afterBoundary = isBoundary && least >= 1;
        }

        return Better(best, TakeRun(run, runAtWordStart));
    }

    // An atom is a literal character, a group with known literals, or something opaque (both null).
    private (char? Literal, List<RequiredLiteral>? Group) ReadAtom()
    {
        var current = _pattern[_position++];
        switch (current)
        {
            case '(':
                return (null, ReadGroup());
            case '[':
                SkipClass();
                return default;
            case '.' or '^' or '$':
                return default;
            case '\\':
                return (ReadEscape(), null);
            case '*' or '+' or '?' or '{':
                _givenUp = true;
                return default;
            default:
                return (AsciiLower(current), null);
        }
    }

    private List<RequiredLiteral>? ReadGroup()
    {
        if (!AtEnd && _pattern[_position] == '?')
        {
            if (!_pattern[_position..].StartsWith("?:"))
            {
                _givenUp = true;
                return null;
            }

            _position += 2;
        }

        var literals = ReadAlternatives();
        if (AtEnd)
        {
            _givenUp = true;
            return null;
        }

        _position++;
        return literals;
    }

    private char? ReadEscape()
    {
        if (AtEnd)
        {
            _givenUp = true;
            return null;
        }

        var escaped = _pattern[_position++];
        if (!char.IsAsciiLetterOrDigit(escaped))
        {
            return AsciiLower(escaped);
        }

        // The others (\x41, \p{L}, \k<name>, \1, ...) take further characters with them.
        _givenUp = !"bBAzZwWsSdDtnrfve".Contains(escaped, StringComparison.Ordinal);
        return null;
    }

    private void SkipClass()
    {
        // A bracket first in a class, and nested subtraction, have rules of their own.
        var body = _pattern[_position..];
        var end = body.IndexOf(']');
        if (end <= 0 || body[..end].ContainsAny('[', '\\') || body[..end] is "^")
        {
            _givenUp = true;
            return;
        }

        _position += end + 1;
    }

    private int ReadLeastCount()
    {
        _lastWasCounted = false;
        if (AtEnd)
        {
            return 1;
        }

        var least = 1;
        switch (_pattern[_position])
        {
            case '*' or '?':
                least = 0;
                break;
            case '+':
                break;
            case '{':
                var digits = _pattern[(_position + 1)..];
                var length = digits.IndexOfAnyExceptInRange('0', '9');
                var close = digits.IndexOf('}');
                if (length <= 0 || close < 0 || digits[length..close].ContainsAnyExcept(CountCharacters))
                {
                    _givenUp = true;
                    return 0;
                }

                least = digits[..length].Trim('0').IsEmpty ? 0 : 1;
                _position += close + 1;
                break;
            default:
                return 1;
        }

        _position++;
        _lastWasCounted = true;
        if (!AtEnd && _pattern[_position] == '?')
        {
            _position++;
        }

        return least;
    }

    private static List<RequiredLiteral>? TakeRun(StringBuilder run, bool atWordStart)
    {
        var literal = run.ToString();
        run.Clear();
        return literal.Length >= ShortestUseful ? [new RequiredLiteral(literal, atWordStart)] : null;
    }

    private static List<RequiredLiteral>? Better(List<RequiredLiteral>? left, List<RequiredLiteral>? right)
    {
        if (left is null || right is null)
        {
            return left ?? right;
        }

        var difference = left.Min(literal => literal.Text.Length) - right.Min(literal => literal.Text.Length);
        return difference > 0 || (difference == 0 && left.Count <= right.Count) ? left : right;
    }

    private static bool IsOfWord(char literal) => char.IsAsciiLetterOrDigit(literal) || literal == '_';

    private static char? AsciiLower(char character) => char.IsAscii(character) ? char.ToLowerInvariant(character) : null;
}
