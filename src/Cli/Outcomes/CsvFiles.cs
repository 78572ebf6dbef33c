using System.IO.Compression;
using CsvHelper;

namespace Orleans.Routing.Cli.Outcomes;

/// <summary>Opens CSV files, gzipped or not, the one way this program reads them.</summary>
internal static class CsvFiles
{
    // The separator is fixed: detection would read a prompt's semicolons as columns.
    private static readonly CsvReaderOptions Options = new() { Separator = ',', MalformedData = CsvMalformedDataHandling.Throw };

    public static CsvReader Open(string path)
    {
        var file = File.OpenRead(path);
        Stream content = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        var csv = CsvReader.Create(content, Options);
        csv.ReadHeader();
        return csv;
    }
}
