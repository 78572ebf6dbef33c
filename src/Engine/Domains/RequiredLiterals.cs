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
        var literals = parser.ReadAlternatives().Required;
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

    private LiteralPiece ReadAlternatives()
    {
        var (exact, required) = ((List<string>?)[], (List<RequiredLiteral>?)[]);
        var afterBoundary = _afterBoundary;
        while (true)
        {
            _afterBoundary = afterBoundary;
            var branch = ReadSequence();
            exact = Union(exact, branch.Exact);
            required = Union(required, branch.Required);
            if (AtEnd || _pattern[_position] != '|')
            {
                return _givenUp ? default : new LiteralPiece(exact, required);
            }

            _position++;
        }
    }

    private LiteralPiece ReadSequence()
    {
        List<RequiredLiteral>? best = null;
        var run = new LiteralRun();
        var isExact = true;
        while (!AtEnd && _pattern[_position] is not ('|' or ')'))
        {
            var (isBoundary, afterBoundary) = (_pattern[_position..].StartsWith(@"\b"), _afterBoundary);
            var piece = ReadAtom();
            var least = ReadLeastCount();
            if (piece.Exact is not null && least >= 1 && !run.TryAppend(piece.Exact, afterBoundary))
            {
                best = Better(best, run.Take());
                run.TryAppend(piece.Exact, afterBoundary);
                isExact = false;
            }

            if (piece.Exact is null || least != 1 || _lastWasCounted)
            {
                best = Better(best, run.Take());
                best = least >= 1 && piece.Exact is null ? Better(best, piece.Required) : best;
                isExact = false;
            }

            _afterBoundary = isBoundary && least >= 1;
        }

        return new LiteralPiece(isExact ? run.Texts : null, Better(best, run.Take()));
    }

    private LiteralPiece ReadAtom()
    {
        var current = _pattern[_position++];
        switch (current)
        {
            case '(':
                return ReadGroup();
            case '[':
                return ReadClass();
            case '.' or '^' or '$':
                return default;
            case '\\':
                return LiteralPiece.Of(ReadEscape());
            case '*' or '+' or '?' or '{':
                _givenUp = true;
                return default;
            default:
                return LiteralPiece.Of(AsciiLower(current));
        }
    }

    private LiteralPiece ReadGroup()
    {
        if (!AtEnd && _pattern[_position] == '?')
        {
            if (!_pattern[_position..].StartsWith("?:"))
            {
                _givenUp = true;
                return default;
            }

            _position += 2;
        }

        var group = ReadAlternatives();
        if (AtEnd)
        {
            _givenUp = true;
            return default;
        }

        _position++;
        return group;
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

    private LiteralPiece ReadClass()
    {
        // A bracket first in a class, and nested subtraction, have rules of their own.
        var body = _pattern[_position..];
        var end = body.IndexOf(']');
        if (end <= 0 || body[..end].ContainsAny('[', '\\') || body[..end] is "^")
        {
            _givenUp = true;
            return default;
        }

        _position += end + 1;
        var characters = body[..end];
        return characters[0] != '^' && !characters[1..].TrimEnd('-').Contains('-') && Ascii.IsValid(characters)
            ? new LiteralPiece([.. characters.ToArray().Select(character => char.ToLowerInvariant(character).ToString()).Distinct(StringComparer.Ordinal)], null)
            : default;
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

    // Null means "nothing known": one alternative of which nothing is known spoils them all.
    private static List<T>? Union<T>(List<T>? all, List<T>? more) => all is null || more is null ? null : [.. all, .. more];

    private static List<RequiredLiteral>? Better(List<RequiredLiteral>? left, List<RequiredLiteral>? right)
    {
        if (left is null || right is null)
        {
            return left ?? right;
        }

        var difference = left.Min(literal => literal.Text.Length) - right.Min(literal => literal.Text.Length);
        return difference > 0 || (difference == 0 && left.Count <= right.Count) ? left : right;
    }

    private static char? AsciiLower(char character) => char.IsAscii(character) ? char.ToLowerInvariant(character) : null;
}
