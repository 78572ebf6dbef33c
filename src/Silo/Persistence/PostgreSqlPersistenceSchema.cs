using Orleans.Routing.Node.Relational;

namespace Orleans.Routing.Node.Persistence;

/// <summary>
/// Tables and SQL of Orleans' AdoNet grain storage in PostgreSQL. Parameters that may be null are cast, because PostgreSQL cannot tell their
/// type otherwise. A write or removal that comes back empty is a version conflict.
/// </summary>
internal static class PostgreSqlPersistenceSchema
{
    private const string Tables = """
        CREATE TABLE OrleansStorage (
            ServiceId text NOT NULL,
            GrainTypeString text NOT NULL,
            GrainIdExtensionString text NOT NULL,
            GrainIdN0 bigint NOT NULL,
            GrainIdN1 bigint NOT NULL,
            Version integer NOT NULL,
            PayloadBinary bytea,
            PRIMARY KEY (ServiceId, GrainTypeString, GrainIdExtensionString, GrainIdN0, GrainIdN1)
        );
        """;

    private const string ThisRow = """
        ServiceId = @ServiceId AND GrainTypeString = @GrainTypeString AND GrainIdExtensionString = COALESCE(@GrainIdExtensionString::text, '')
            AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
        """;

    private const string Read = $"""
        SELECT PayloadBinary, Version FROM OrleansStorage WHERE {ThisRow};
        """;

    // A writer that has a version updates, one that has none inserts: never both, so at most one row comes back. A new row begins with a
    // random version: one that is removed and made again must not come by the versions of its earlier life, or a writer who has slept
    // through both would overwrite the new one.
    private const string Write = $"""
        WITH updated AS (
            UPDATE OrleansStorage SET PayloadBinary = @PayloadBinary, Version = Version + 1
            WHERE {ThisRow} AND Version = @GrainStateVersion::integer
            RETURNING Version
        ), inserted AS (
            INSERT INTO OrleansStorage (ServiceId, GrainTypeString, GrainIdExtensionString, GrainIdN0, GrainIdN1, Version, PayloadBinary)
            SELECT @ServiceId, @GrainTypeString, COALESCE(@GrainIdExtensionString::text, ''), @GrainIdN0, @GrainIdN1, 1 + (random() * 1000000000)::integer, @PayloadBinary
            WHERE @GrainStateVersion::integer IS NULL
            ON CONFLICT DO NOTHING
            RETURNING Version
        )
        SELECT Version AS NewGrainStateVersion FROM updated UNION ALL SELECT Version FROM inserted;
        """;

    private const string Clear = $"""
        UPDATE OrleansStorage SET PayloadBinary = NULL, Version = Version + 1 WHERE {ThisRow} AND Version = @GrainStateVersion::integer
        RETURNING Version AS NewGrainStateVersion;
        """;

    private const string Delete = $"""
        DELETE FROM OrleansStorage WHERE {ThisRow} AND Version = @GrainStateVersion::integer
        RETURNING Version + 1 AS NewGrainStateVersion;
        """;

    public static readonly RelationalSchema Schema = new("persistence", new SchemaStep(Tables, new Dictionary<string, string>
    {
        ["ReadFromStorageKey"] = Read,
        ["WriteToStorageKey"] = Write,
        ["ClearStorageKey"] = Clear,
        ["DeleteStorageKey"] = Delete,
    }));
}
