using System.Text.RegularExpressions;

namespace Orleans.Routing.Cli.Training;

/// <summary>
/// Finds routers that learned from the very files they are measured on, or their weights chosen on: a router's card holds the SHA-256 of
/// each file it learned from. Such a router knows the answers, so its figures are too good.
/// </summary>
internal static partial class DataLeaks
{
    /// <summary>The files of the data that the cards of routers name.</summary>
    /// <param name="routers">Each router's name and folder; a folder without a card says nothing.</param>
    /// <param name="data">SHA-256 of each file of the data, by name.</param>
    public static IReadOnlyList<DataLeak> Find(IEnumerable<(string Router, string Folder)> routers, IReadOnlyDictionary<string, string> data) =>
    [
        .. from router in routers
           let known = ChecksumsIn(router.Folder)
           from file in data
           where known.Contains(file.Value)
           select new DataLeak(router.Router, file.Key),
    ];

    /// <summary>All checksums in a router's card. A router made of others keeps those of their cards in its own.</summary>
    public static IReadOnlySet<string> ChecksumsIn(string folder)
    {
        var path = Path.Combine(folder, TrainedRouter.CardFile);
        return File.Exists(path) ? Checksums().Matches(File.ReadAllText(path)).Select(match => match.Value).ToHashSet(StringComparer.Ordinal) : new HashSet<string>();
    }

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")]
    private static partial Regex Checksums();
}
