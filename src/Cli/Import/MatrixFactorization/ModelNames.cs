using Orleans.Routing.Scoring.Pairs;

namespace Orleans.Routing.Cli.Import.MatrixFactorization;

/// <summary>Reads <c>--models-list</c>.</summary>
internal static class ModelNames
{
    private const string RouteLlm = "routellm";
    private const int LongestList = 1 << 20;

    /// <summary>The models' names in the order of their vectors.</summary>
    /// <param name="list">'routellm', or a file with a name on each line.</param>
    /// <param name="count">How many there must be.</param>
    public static IReadOnlyList<string> Read(string list, int count)
    {
        var names = list == RouteLlm ? RouteLlmModels.Names : Lines(list);
        if (names.Count != count)
        {
            throw new InvalidDataException($"--models-list {list} has {names.Count} names, but the weights have the vectors of {count} models.");
        }

        var twice = names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? names : throw new InvalidDataException($"--models-list {list} has the name '{twice.Key}' twice.");
    }

    private static IReadOnlyList<string> Lines(string path)
    {
        if (new FileInfo(path) is not { Exists: true, Length: <= LongestList })
        {
            throw new InvalidDataException($"--models-list {path} is missing or longer than {LongestList} bytes: give '{RouteLlm}', or a file with a name on each line.");
        }

        return [.. File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0)];
    }
}
