using Orleans.Routing.Node.Relational;

namespace Orleans.Routing.Node.Persistence;

/// <summary>
/// Tables and SQL of Orleans' AdoNet grain storage in SQLite. Each statement is one row in, at most one row out: a write or removal that
/// comes back empty is a version conflict.
/// </summary>
internal static class SqlitePersistenceSchema
{
    private const string Tables = """
        CREATE TABLE IF NOT EXISTS OrleansStorage (
            ServiceId TEXT NOT NULL,
            GrainTypeString TEXT NOT NULL,
            GrainIdExtensionString TEXT NOT NULL,
            GrainIdN0 INTEGER NOT NULL,
            GrainIdN1 INTEGER NOT NULL,
            Version INTEGER NOT NULL,
            PayloadBinary BLOB,
            PRIMARY KEY (ServiceId, GrainTypeString, GrainIdExtensionString, GrainIdN0, GrainIdN1)
        );
        """;

    private const string ThisRow = """
        ServiceId = @ServiceId AND GrainTypeString = @GrainTypeString AND GrainIdExtensionString = COALESCE(@GrainIdExtensionString, '')
            AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
        """;

    private const string Read = $"""
        SELECT PayloadBinary, Version FROM OrleansStorage WHERE {ThisRow};
        """;

    // One upsert serves create and update: the source row exists only when the caller's version can still win, and the conflict clause decides atomically.
    private const string Write = $"""
        INSERT INTO OrleansStorage (ServiceId, GrainTypeString, GrainIdExtensionString, GrainIdN0, GrainIdN1, Version, PayloadBinary)
        SELECT @ServiceId, @GrainTypeString, COALESCE(@GrainIdExtensionString, ''), @GrainIdN0, @GrainIdN1, 1, @PayloadBinary
        {IfItCanStillWin}
        """;

    // From a random version on: a row that is removed and made again must not come by the versions of its earlier life, or a writer who has
    // slept through both would overwrite the new one.
    private const string WriteFromARandomVersion = $"""
        INSERT INTO OrleansStorage (ServiceId, GrainTypeString, GrainIdExtensionString, GrainIdN0, GrainIdN1, Version, PayloadBinary)
        SELECT @ServiceId, @GrainTypeString, COALESCE(@GrainIdExtensionString, ''), @GrainIdN0, @GrainIdN1, 1 + abs(random() % 1000000000), @PayloadBinary
        {IfItCanStillWin}
        """;

    private const string IfItCanStillWin = $"""
        WHERE @GrainStateVersion IS NULL OR EXISTS (SELECT 1 FROM OrleansStorage WHERE {ThisRow} AND Version = @GrainStateVersion)
        ON CONFLICT (ServiceId, GrainTypeString, GrainIdExtensionString, GrainIdN0, GrainIdN1)
        DO UPDATE SET PayloadBinary = excluded.PayloadBinary, Version = OrleansStorage.Version + 1
        WHERE OrleansStorage.Version = @GrainStateVersion
        RETURNING Version AS NewGrainStateVersion;
        """;

    private const string Clear = $"""
        UPDATE OrleansStorage SET PayloadBinary = NULL, Version = Version + 1 WHERE {ThisRow} AND Version = @GrainStateVersion
        RETURNING Version AS NewGrainStateVersion;
        """;

    private const string Delete = $"""
        DELETE FROM OrleansStorage WHERE {ThisRow} AND Version = @GrainStateVersion
        RETURNING Version + 1 AS NewGrainStateVersion;
        """;

    public static readonly RelationalSchema Schema = new(
        "persistence",
        new SchemaStep(Tables, new Dictionary<string, string>
        {
            ["ReadFromStorageKey"] = Read,
            ["WriteToStorageKey"] = Write,
            ["ClearStorageKey"] = Clear,
            ["DeleteStorageKey"] = Delete,
        }),
        new SchemaStep(null, new Dictionary<string, string> { ["WriteToStorageKey"] = WriteFromARandomVersion }));
}
