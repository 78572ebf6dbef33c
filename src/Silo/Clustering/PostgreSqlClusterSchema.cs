using Orleans.Routing.Node.Relational;

namespace Orleans.Routing.Node.Clustering;

/// <summary>
/// Tables and SQL of Orleans' AdoNet clustering in PostgreSQL. A change to a member raises the table's version in the same statement: whoever
/// finds the version already raised, or waits for the one who raises it, changes nothing.
/// </summary>
internal static class PostgreSqlClusterSchema
{
    private const string Tables = """
        CREATE TABLE OrleansMembershipVersionTable (
            DeploymentId text PRIMARY KEY,
            Version integer NOT NULL DEFAULT 0
        );
        CREATE TABLE OrleansMembershipTable (
            DeploymentId text NOT NULL REFERENCES OrleansMembershipVersionTable (DeploymentId),
            Address text NOT NULL,
            Port integer NOT NULL,
            Generation integer NOT NULL,
            SiloName text NOT NULL,
            HostName text NOT NULL,
            Status integer NOT NULL,
            ProxyPort integer NOT NULL,
            SuspectTimes text,
            StartTime timestamptz(3) NOT NULL,
            IAmAliveTime timestamptz(3) NOT NULL,
            PRIMARY KEY (DeploymentId, Address, Port, Generation)
        );
        """;

    private const string ThisRow = "m.DeploymentId = @DeploymentId AND m.Address = @Address AND m.Port = @Port AND m.Generation = @Generation";

    private const string Read = """
        SELECT v.DeploymentId, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort, m.SuspectTimes, m.StartTime, m.IAmAliveTime, v.Version
        FROM OrleansMembershipVersionTable v LEFT JOIN OrleansMembershipTable m ON m.DeploymentId = v.DeploymentId
        """;

    private const string Raise = "UPDATE OrleansMembershipVersionTable SET Version = Version + 1 WHERE DeploymentId = @DeploymentId AND Version = @Version";

    public static readonly RelationalSchema Schema = new("clustering", new SchemaStep(Tables, new Dictionary<string, string>
    {
        ["GatewaysQueryKey"] = "SELECT Address, ProxyPort, Generation FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId AND Status = @Status AND ProxyPort > 0;",
        ["MembershipReadAllKey"] = $"{Read} WHERE v.DeploymentId = @DeploymentId;",
        ["MembershipReadRowKey"] = $"{Read} AND m.Address = @Address AND m.Port = @Port AND m.Generation = @Generation WHERE v.DeploymentId = @DeploymentId;",
        ["InsertMembershipVersionKey"] = """
            WITH added AS (INSERT INTO OrleansMembershipVersionTable (DeploymentId) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
            SELECT EXISTS (SELECT 1 FROM added);
            """,
        ["InsertMembershipKey"] = $"""
            WITH raised AS ({Raise} AND NOT EXISTS (SELECT 1 FROM OrleansMembershipTable m WHERE {ThisRow}) RETURNING 1),
            added AS (
                INSERT INTO OrleansMembershipTable (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
                SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM raised
                RETURNING 1
            )
            SELECT EXISTS (SELECT 1 FROM added);
            """,
        ["UpdateMembershipKey"] = $"""
            WITH raised AS ({Raise} AND EXISTS (SELECT 1 FROM OrleansMembershipTable m WHERE {ThisRow}) RETURNING 1),
            changed AS (
                UPDATE OrleansMembershipTable m SET Status = @Status, SuspectTimes = @SuspectTimes::text, IAmAliveTime = @IAmAliveTime FROM raised WHERE {ThisRow}
                RETURNING 1
            )
            SELECT EXISTS (SELECT 1 FROM changed);
            """,
        ["UpdateIAmAlivetimeKey"] = $"UPDATE OrleansMembershipTable m SET IAmAliveTime = @IAmAliveTime WHERE {ThisRow};",
        ["DeleteMembershipTableEntriesKey"] = "DELETE FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId; DELETE FROM OrleansMembershipVersionTable WHERE DeploymentId = @DeploymentId;",
        ["CleanupDefunctSiloEntriesKey"] = $"DELETE FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId AND Status = {DeadStatus.Number} AND IAmAliveTime < @IAmAliveTime;",
        ["CleanupDefunctSiloEntryKey"] = $"""
            DELETE FROM OrleansMembershipTable m
            WHERE {ThisRow} AND m.Status = {DeadStatus.Number} AND m.StartTime = @StartTime AND m.IAmAliveTime = @IAmAliveTime AND m.SuspectTimes IS NOT DISTINCT FROM @SuspectTimes::text;
            """,
    }));
}
