using System.Text.Json;

namespace Orleans.Routing.Cli.Conversion;

/// <summary>Reads JSON files of the package that is converted.</summary>
internal static class PackageJson
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What it should hold, for a message.</param>
    /// <param name="read">Takes from it what is wanted.</param>
    /// <exception cref="InvalidDataException">It does not hold that.</exception>
    public static T Read<T>(string path, string expected, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException or FormatException or OverflowException or ArgumentException)
        {
            throw new InvalidDataException($"{path} is not the package's: expected is {expected}. {exception.Message}", exception);
        }
    }
}
