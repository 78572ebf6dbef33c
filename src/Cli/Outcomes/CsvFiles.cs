using CsvHelper;

namespace Orleans.Routing.Cli.Outcomes;

/// <summary>Opens CSV files, gzipped or not, the one way this program reads them.</summary>
internal static class CsvFiles
{
    // An unclosed quote would make one row of all that follows.
    private const int LargestRow = 16 << 20;

    // The separator is fixed: detection would read a prompt's semicolons as columns.
    // A row with more or fewer fields than the header holds a comma nobody quoted, and its numbers stand in the wrong columns.
    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        MaxRecordSize = LargestRow,
    };

    public static CsvReader Open(string path)
    {
        var csv = CsvReader.Create(DataFile.Open(path), Options);
        try
        {
            csv.ReadHeader();
            return csv;
        }
        catch (CsvFormatException exception)
        {
            throw Fault(path, exception);
        }
        catch (InvalidDataException exception)
        {
            throw DataFile.Damaged(path, exception);
        }
    }

    /// <summary>Goes to the next row; false at the end.</summary>
    /// <exception cref="InvalidDataException">The row is not one of this table: the message names file and row.</exception>
    public static bool Next(CsvReader csv, string path)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException exception)
        {
            throw Fault(path, exception);
        }
        catch (InvalidDataException exception)
        {
            throw DataFile.Damaged(path, exception);
        }
    }

    // Records are counted with the header.
    private static InvalidDataException Fault(string path, CsvFormatException exception) => new(
        $"{path}, {(exception.RecordNumber > 1 ? $"row {exception.RecordNumber - 1}" : "header")}: {exception.Message} Put quotes around a text with commas, quotes or line breaks, and write numbers with a point.", exception);
}
