using System.Data.Common;

namespace Orleans.Routing.Node.Relational;

/// <summary>A database that Orleans' AdoNet providers work on.</summary>
internal interface IRelationalDatabase
{
    /// <summary>The name by which the AdoNet providers know its kind.</summary>
    string Invariant { get; }

    /// <summary>Where connections come from.</summary>
    DbDataSource Connections { get; }

    /// <summary>Brings the schema up to the version this program knows, or leaves it when it is there. Safe to repeat, and safe when several processes do it at once.</summary>
    /// <exception cref="NewerSchemaException">The database is ahead of this program.</exception>
    Task EnsureSchemaAsync(RelationalSchema schema, CancellationToken cancellationToken = default);
}
