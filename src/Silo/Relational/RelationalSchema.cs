namespace Orleans.Routing.Node.Relational;

/// <summary>
/// A database schema by versions: step n leads from version n - 1 to version n. A released step is never changed, only followed by another,
/// so that every database in the world is at one of these versions. The queries belong to their version: a node that does not change the
/// schema does not touch them either.
/// </summary>
/// <param name="Name">What is kept in it: its row in the table of versions.</param>
/// <param name="Steps">The steps, oldest first.</param>
internal sealed record RelationalSchema(string Name, params IReadOnlyList<SchemaStep> Steps)
{
    /// <summary>The version that this program knows and works with.</summary>
    public int Version => Steps.Count;

    /// <summary>Whether a database at this version has steps to come.</summary>
    /// <exception cref="NewerSchemaException">The database is ahead of this program.</exception>
    public bool IsBehind(long version, string database) => version <= Version
        ? version < Version
        : throw new NewerSchemaException($"{database} has version {version} of the {Name} schema, and this program knows {Version} at most: a newer version of the program upgraded it. Run that version, or name another database.");
}
