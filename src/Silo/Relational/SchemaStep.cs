namespace Orleans.Routing.Node.Relational;

/// <summary>One step of a database schema.</summary>
/// <param name="Statements">What is created or altered; null when only queries change.</param>
/// <param name="Queries">Texts that Orleans looks up in the table <c>OrleansQuery</c>, by key: added, or put in place of older ones.</param>
internal sealed record SchemaStep(string? Statements, IReadOnlyDictionary<string, string> Queries);
