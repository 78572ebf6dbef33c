using Azure.Storage.Blobs;
using Microsoft.Data.Sqlite;
using Npgsql;
using StackExchange.Redis;

namespace Orleans.Routing.Node;

/// <summary>What is wrong with a connection string, or null. The libraries' own messages may quote a password, so they are not passed on.</summary>
internal static class ConnectionRules
{
    public static string? Sqlite(string key, string text) => Parses(() => new SqliteConnectionStringBuilder(text).DataSource.Length > 0)
        ? null
        : $"{key} is not a SQLite connection string; write it as 'Data Source=/path/to/file.db'.";

    public static string? Redis(string key, string text) => Parses(() => ConfigurationOptions.Parse(text).EndPoints.Count > 0)
        ? null
        : $"{key} is not a Redis connection string; write it as 'host:6379,password=...,ssl=true'.";

    public static string? PostgreSql(string key, string text) => Parses(() => new NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 })
        ? null
        : $"{key} is not a PostgreSQL connection string; write it as 'Host=...;Database=...;Username=...;Password=...'.";

    public static string? AzureBlob(string key, string text) => Parses(() => new BlobServiceClient(text).Uri.IsAbsoluteUri)
        ? null
        : $"{key} is not an Azure Storage connection string; copy it from the storage account's access keys.";

    private static bool Parses(Func<bool> parse)
    {
        try
        {
            return parse();
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }
}
