namespace Orleans.Routing.Clustering;

/// <summary>A folder of the test's own.</summary>
internal sealed class TemporaryFolder
{
    public string Path { get; } = Directory.CreateTempSubdirectory("orleans-routing-").FullName;

    public void Delete() => Directory.Delete(Path, recursive: true);
}
