using System.Security.Cryptography;
using Orleans.Routing.Cli.Evaluation;

namespace Orleans.Routing.Cli.Training;

/// <summary>What is to be known about a router trained on a user's outcomes; written as JSON and as text beside it.</summary>
/// <param name="Name">The router.</param>
/// <param name="Kind">How it scores.</param>
/// <param name="What">In a sentence.</param>
/// <param name="Set">The data: its name, its models and its number of rows.</param>
/// <param name="Data">SHA-256 of each data file, by name.</param>
/// <param name="Files">SHA-256 of each of its files, by name.</param>
/// <param name="Seed">Of folds, baselines and intervals.</param>
/// <param name="Recipe">Settings and what the fit found.</param>
/// <param name="How">How it was measured.</param>
/// <param name="Measured">The router and the baselines.</param>
internal sealed record RouterCard(
    string Name,
    string Kind,
    string What,
    string Set,
    IReadOnlyDictionary<string, string> Data,
    IReadOnlyDictionary<string, string> Files,
    int Seed,
    IReadOnlyDictionary<string, string> Recipe,
    string How,
    IReadOnlyDictionary<string, RouterResult> Measured)
{
    /// <summary>Keeps in a recipe the checksums in the cards of the routers that the new one is made of: what those learned from, it knows.</summary>
    public static void Inherit(Dictionary<string, string> recipe, IEnumerable<string> folders)
    {
        var checksums = string.Join(' ', folders.SelectMany(DataLeaks.ChecksumsIn).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        if (checksums.Length > 0)
        {
            recipe["Checksums in the cards of its parts"] = checksums;
        }
    }

    /// <summary>The checksums of data files.</summary>
    public static IReadOnlyDictionary<string, string> Hashes(IEnumerable<string> paths) => paths.ToDictionary(path => Path.GetFileName(path)!, Hash, StringComparer.Ordinal);

    /// <summary>SHA-256 of a file of any size, in hexadecimal digits.</summary>
    public static string Hash(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
