using System.Globalization;
using System.Runtime.CompilerServices;
using Parquet;
using Parquet.Serialization;

namespace Orleans.Routing.Cli.Outcomes;

/// <summary>Outcomes in Parquet, with flat columns named as in CSV.</summary>
internal static class ParquetOutcomes
{
    public static async IAsyncEnumerable<OutcomeRow> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (header, rows) = await LoadAsync(path, cancellationToken);
        var columns = new OutcomeColumns(path, header);
        var number = 0;
        foreach (var row in rows)
        {
            number++;
            yield return columns.Row($"{path}, row {number}", column => row.GetValueOrDefault(column) switch
            {
                null => null,
                string text => text,
                // A missing number may stand there as NaN instead of null, as pandas writes it.
                double.NaN or float.NaN => null,
                IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
                bool value => value.ToString(),
                var value => throw new InvalidDataException($"{path}: column {column} holds {value.GetType().Name} values: use text, numbers or booleans."),
            });
        }
    }

    private static async Task<(string[] Header, IEnumerable<Dictionary<string, object?>> Rows)> LoadAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        try
        {
            var content = await ParquetSerializer.DeserializeUntypedAsync(file, cancellationToken: cancellationToken);
            return ([.. content.Schema.Fields.Select(field => field.Name)], content.Data!);
        }
        catch (Exception exception) when (exception is ParquetException or IOException or NotSupportedException or ArgumentException)
        {
            throw new InvalidDataException($"{path} cannot be read as Parquet: {exception.Message}", exception);
        }
    }
}
