using System.IO.Compression;

namespace Orleans.Routing.Cli.Outcomes;

/// <summary>Opens files of data, gzipped or not.</summary>
internal static class DataFile
{
    private const string Gzip = ".gz";

    /// <summary>The file's name without the ending that says it is gzipped.</summary>
    public static string NameOf(string path) => path.EndsWith(Gzip, StringComparison.OrdinalIgnoreCase) ? path[..^Gzip.Length] : path;

    /// <summary>Its content, unpacked.</summary>
    /// <exception cref="InvalidDataException">There is no such file.</exception>
    public static Stream Open(string path)
    {
        var file = File.OpenRead(InputFile.Require(path));
        return path.EndsWith(Gzip, StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>What to say when the content cannot be unpacked.</summary>
    public static InvalidDataException Damaged(string path, InvalidDataException exception) => new($"{path} is not gzipped, or damaged: {exception.Message}", exception);
}
