namespace Orleans.Routing.Testing;

/// <summary>A folder that is gone with the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private TemporaryFolder(string path) => Path = path;

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Makes an empty folder of a new name.</summary>
    public static TemporaryFolder Create() => new(Directory.CreateTempSubdirectory("orleans-routing-").FullName);

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A process that was just killed may hold a file a moment longer; the system's temporary folder is cleaned anyway.
        }
    }
}
