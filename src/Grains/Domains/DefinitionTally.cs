namespace Orleans.Routing.Domains;

/// <summary>
/// How large the definitions of all domains are together, kept up with each admission. It is not stored: the catalog counts anew from the
/// silo's snapshot when it comes to life. A change that was admitted and then could not be stored is counted as admitted until the next.
/// </summary>
/// <param name="most">Characters that all may have.</param>
internal sealed class DefinitionTally(long most)
{
    private readonly Dictionary<string, long> _sizes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The characters of all.</summary>
    public long Total { get; private set; }

    /// <summary>Counts a definition that is in force, unless one of that name was admitted since.</summary>
    public void Include(string name, long size)
    {
        if (_sizes.TryAdd(name, size))
        {
            Total += size;
        }
    }

    /// <summary>Counts a definition in place of the domain's former one if it fits. One that does not grow always does.</summary>
    public bool TryTake(string name, long size)
    {
        var former = _sizes.GetValueOrDefault(name);
        var total = Total - former + size;
        if (size > former && total > most)
        {
            return false;
        }

        (_sizes[name], Total) = (size, total);
        return true;
    }

    /// <summary>Forgets a domain.</summary>
    public void Release(string name)
    {
        if (_sizes.Remove(name, out var size))
        {
            Total -= size;
        }
    }

    /// <summary>Why a definition was not taken.</summary>
    public string Refusal(string name, long size) => FormattableString.Invariant(
        $"The definitions of all domains would have {Total - _sizes.GetValueOrDefault(name) + size} characters; the most is {most}. Shorten the definition, delete a domain, or raise Domains:MaxTotalCharacters on every silo.");
}
