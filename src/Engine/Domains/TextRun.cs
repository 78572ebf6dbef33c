namespace Orleans.Routing.Domains;

/// <summary>What one text has run of patterns: what it may still cost, and what its patterns did that an operator should know.</summary>
internal struct TextRun()
{
    /// <summary>How many patterns may still be compiled for the text. With none left a pattern that is not compiled is no hit.</summary>
    public int Compilations { get; set; } = DomainLimits.CompilationsOfAText;

    /// <summary>Patterns that are left out from this text on; null when there are none.</summary>
    public List<StruckOutPattern>? StruckOut { get; private set; }

    /// <summary>Notes a pattern that is left out from now on.</summary>
    public void Add(StruckOutPattern pattern) => (StruckOut ??= []).Add(pattern);
}
