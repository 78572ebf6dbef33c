namespace Orleans.Routing.Node.Persistence;

/// <summary>Which store grain state is kept in: configuration section <c>Persistence</c>.</summary>
public sealed class PersistenceOptions
{
    /// <summary>The section these options are read from.</summary>
    public const string Section = "Persistence";

    /// <summary><c>Sqlite</c>, <c>Redis</c>, <c>PostgreSql</c> or <c>AzureBlob</c>. Default <c>Sqlite</c>.</summary>
    public string Provider { get; set; } = nameof(PersistenceProvider.Sqlite);

    /// <summary>
    /// How the store is reached, as its client library writes it. Needed by all but <c>Sqlite</c>, where the default names the file
    /// <c>routing.db</c> in <c>Storage:Path</c>. Default none.
    /// </summary>
    public string? ConnectionString { get; set; }

    /// <summary>A file that holds the connection string alone, in place of <see cref="ConnectionString"/>. Default none.</summary>
    public string? ConnectionStringFile { get; set; }

    /// <summary>The blob container, created when absent; a cluster needs one of its own. 3 to 63 lower-case letters, digits and single hyphens. Default <c>grainstate</c>.</summary>
    public string ContainerName { get; set; } = "grainstate";

    /// <summary>The provider named; of a wrong name the validator tells.</summary>
    internal PersistenceProvider Kind => Choice.TryParse<PersistenceProvider>(Provider, out var kind) ? kind : PersistenceProvider.Sqlite;

    /// <summary>The connection string, wherever it stands.</summary>
    internal string? Text => ConnectionText.Read(Section, ConnectionString, ConnectionStringFile).Value;
}
