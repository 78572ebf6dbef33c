using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Orleans.Routing.Node.Relational;

/// <summary>
/// Connections to a SQLite file that wait for one another inside SQLite. The driver's own waiting looks again only every 150 ms, so under
/// contention it keeps missing the gaps between the others' writes; SQLite's begins at 1 ms.
/// </summary>
internal sealed class SqliteDataSource(string connectionString, TimeSpan busyTimeout) : DbDataSource
{
    private readonly string _waitForOthers = string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {busyTimeout.TotalMilliseconds:0};");

    public override string ConnectionString => connectionString;

    protected override DbConnection CreateDbConnection() => new SqliteConnection(connectionString);

    protected override DbConnection OpenDbConnection()
    {
        var connection = CreateDbConnection();
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = _waitForOthers;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
