namespace Orleans.Routing.Domains;

/// <summary>A lower-case literal that every match of a pattern, or of one of its alternatives, holds.</summary>
/// <param name="Text">The literal.</param>
/// <param name="AtWordStart">Whether it stands there where a word begins: then "brother" need not be tried for "roth".</param>
internal readonly record struct RequiredLiteral(string Text, bool AtWordStart);
