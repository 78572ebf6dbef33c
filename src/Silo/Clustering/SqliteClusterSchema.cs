using Orleans.Routing.Node.Relational;

namespace Orleans.Routing.Node.Clustering;

/// <summary>
/// Tables and SQL of Orleans' AdoNet clustering in SQLite. A change to a member must raise the table's version with it, or not happen at all:
/// a trigger does the raising, so that each change is one statement, which needs no transaction around it.
/// </summary>
internal static class SqliteClusterSchema
{
    private const string Tables = """
        CREATE TABLE OrleansMembershipVersionTable (
            DeploymentId TEXT NOT NULL PRIMARY KEY,
            Version INTEGER NOT NULL DEFAULT 0
        );
        CREATE TABLE OrleansMembershipTable (
            DeploymentId TEXT NOT NULL REFERENCES OrleansMembershipVersionTable (DeploymentId),
            Address TEXT NOT NULL,
            Port INTEGER NOT NULL,
            Generation INTEGER NOT NULL,
            SiloName TEXT NOT NULL,
            HostName TEXT NOT NULL,
            Status INTEGER NOT NULL,
            ProxyPort INTEGER NOT NULL,
            SuspectTimes TEXT,
            StartTime TEXT NOT NULL,
            IAmAliveTime TEXT NOT NULL,
            PRIMARY KEY (DeploymentId, Address, Port, Generation)
        );
        CREATE TRIGGER OrleansMembershipInserted AFTER INSERT ON OrleansMembershipTable BEGIN
            UPDATE OrleansMembershipVersionTable SET Version = Version + 1 WHERE DeploymentId = NEW.DeploymentId;
        END;
        CREATE TRIGGER OrleansMembershipUpdated AFTER UPDATE OF Status ON OrleansMembershipTable BEGIN
            UPDATE OrleansMembershipVersionTable SET Version = Version + 1 WHERE DeploymentId = NEW.DeploymentId;
        END;
        """;

    private const string ThisRow = "DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation";

    private const string VersionIsCurrent = "EXISTS (SELECT 1 FROM OrleansMembershipVersionTable WHERE DeploymentId = @DeploymentId AND Version = @Version)";

    private const string Read = """
        SELECT v.DeploymentId, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort, m.SuspectTimes, m.StartTime, m.IAmAliveTime, v.Version
        FROM OrleansMembershipVersionTable v LEFT JOIN OrleansMembershipTable m ON m.DeploymentId = v.DeploymentId
        """;

    public static readonly RelationalSchema Schema = new("clustering", new SchemaStep(Tables, new Dictionary<string, string>
    {
        ["GatewaysQueryKey"] = "SELECT Address, ProxyPort, Generation FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId AND Status = @Status AND ProxyPort > 0;",
        ["MembershipReadAllKey"] = $"{Read} WHERE v.DeploymentId = @DeploymentId;",
        ["MembershipReadRowKey"] = $"{Read} AND m.Address = @Address AND m.Port = @Port AND m.Generation = @Generation WHERE v.DeploymentId = @DeploymentId;",
        ["InsertMembershipVersionKey"] = "INSERT INTO OrleansMembershipVersionTable (DeploymentId) VALUES (@DeploymentId) ON CONFLICT DO NOTHING; SELECT changes();",
        ["InsertMembershipKey"] = $"""
            INSERT INTO OrleansMembershipTable (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
            SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime WHERE {VersionIsCurrent}
            ON CONFLICT DO NOTHING;
            SELECT changes();
            """,
        ["UpdateMembershipKey"] = $"""
            UPDATE OrleansMembershipTable SET Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = @IAmAliveTime WHERE {ThisRow} AND {VersionIsCurrent};
            SELECT changes();
            """,
        ["UpdateIAmAlivetimeKey"] = $"UPDATE OrleansMembershipTable SET IAmAliveTime = @IAmAliveTime WHERE {ThisRow};",
        ["DeleteMembershipTableEntriesKey"] = "DELETE FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId; DELETE FROM OrleansMembershipVersionTable WHERE DeploymentId = @DeploymentId;",
        ["CleanupDefunctSiloEntriesKey"] = $"DELETE FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId AND Status = {DeadStatus.Number} AND IAmAliveTime < @IAmAliveTime;",
        ["CleanupDefunctSiloEntryKey"] = $"""
            DELETE FROM OrleansMembershipTable
            WHERE {ThisRow} AND Status = {DeadStatus.Number} AND StartTime = @StartTime AND IAmAliveTime = @IAmAliveTime AND SuspectTimes IS @SuspectTimes;
            """,
    }));
}
