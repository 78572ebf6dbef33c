namespace Orleans.Routing.Domains;

/// <summary>A pattern that missed its deadline too often and is left out.</summary>
/// <param name="Source">The pattern as written.</param>
/// <param name="Rest">For how long.</param>
internal readonly record struct StruckOutPattern(string Source, TimeSpan Rest);
