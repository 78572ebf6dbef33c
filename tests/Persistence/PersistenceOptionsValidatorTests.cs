using Orleans.Routing.Node.Persistence;
using Orleans.Routing.Testing;

namespace Orleans.Routing.Persistence;

public sealed class PersistenceOptionsValidatorTests
{
    [Fact]
    public void Defaults_OfTheOptions_AreTheDocumentedOnes()
    {
        var options = new PersistenceOptions();

        Assert.Equal(("Sqlite", null, null, "grainstate"), (options.Provider, options.ConnectionString, options.ConnectionStringFile, options.ContainerName));
        Assert.Empty(Errors(options));
    }

    [Fact]
    public void Validate_EverythingWrong_ReportsEverything() => Assert.Equal(
        [
            "Persistence:Provider is '2'; set Sqlite, Redis, PostgreSql or AzureBlob.",
            "Persistence:ConnectionString and Persistence:ConnectionStringFile are both set; set one.",
            "Persistence:ContainerName is 'Grain--State'; set 3 to 63 lower-case letters, digits and single hyphens, a letter or digit first and last.",
        ],
        Errors(new PersistenceOptions { Provider = "2", ConnectionString = "a", ConnectionStringFile = "b", ContainerName = "Grain--State" }));

    [Theory]
    [InlineData("Redis")]
    [InlineData("postgresql")]
    [InlineData("AZUREBLOB")]
    public void Validate_AServerWithoutConnectionString_AsksForIt(string provider)
    {
        var error = Assert.Single(Errors(new PersistenceOptions { Provider = provider }));

        Assert.StartsWith("Persistence:ConnectionString is not set, and Persistence:Provider ", error, StringComparison.Ordinal);
        Assert.EndsWith("set it, or Persistence:ConnectionStringFile.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sqlite", "nonsense=secret", "Persistence:ConnectionString is not a SQLite connection string; write it as 'Data Source=/path/to/file.db'.")]
    [InlineData("Redis", "password=secret", "Persistence:ConnectionString is not a Redis connection string; write it as 'host:6379,password=...,ssl=true'.")]
    [InlineData("PostgreSql", "Port=secret", "Persistence:ConnectionString is not a PostgreSQL connection string; write it as 'Host=...;Database=...;Username=...;Password=...'.")]
    [InlineData("AzureBlob", "AccountKey=secret", "Persistence:ConnectionString is not an Azure Storage connection string; copy it from the storage account's access keys.")]
    public void Validate_AConnectionStringThatIsNone_SaysHowToWriteItAndQuotesNothing(string provider, string text, string error) =>
        Assert.Equal([error], Errors(new PersistenceOptions { Provider = provider, ConnectionString = text }));

    [Theory]
    [InlineData("Sqlite", "Data Source=grains.db")]
    [InlineData("Redis", "127.0.0.1:6379,password=secret")]
    [InlineData("PostgreSql", "Host=db;Database=routing;Username=routing;Password=secret")]
    [InlineData("AzureBlob", "UseDevelopmentStorage=true")]
    public void Validate_AConnectionString_IsTakenFromTheSettingOrAFile(string provider, string text)
    {
        using var folder = TemporaryFolder.Create();
        var file = Path.Combine(folder.Path, "secret");
        File.WriteAllText(file, $" {text}\n");

        Assert.Empty(Errors(new PersistenceOptions { Provider = provider, ConnectionString = text }));
        Assert.Empty(Errors(new PersistenceOptions { Provider = provider, ConnectionStringFile = file }));
        Assert.Equal(text, new PersistenceOptions { ConnectionStringFile = file }.Text);
    }

    [Fact]
    public void Validate_AConnectionStringFileThatIsNoGood_SaysWhy()
    {
        using var folder = TemporaryFolder.Create();
        var empty = Path.Combine(folder.Path, "empty");
        File.WriteAllText(empty, "\n");

        Assert.Equal([$"Persistence:ConnectionStringFile '{empty}' is empty; put the connection string in it."], Errors(new PersistenceOptions { ConnectionStringFile = empty }));
        Assert.StartsWith(
            "Persistence:ConnectionStringFile cannot be read: ",
            Assert.Single(Errors(new PersistenceOptions { ConnectionStringFile = Path.Combine(folder.Path, "absent") })),
            StringComparison.Ordinal);
    }

    private static IEnumerable<string> Errors(PersistenceOptions options) => new PersistenceOptionsValidator().Validate(null, options).Failures ?? [];
}
