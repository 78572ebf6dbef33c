using System.Globalization;
using Orleans.Routing.Testing;

namespace Orleans.Routing.Campaign.Load;

/// <summary>The sample prompts of the seven domains, each sent with a number of its own so that no score comes from a cache.</summary>
internal static class Prompts
{
    private static readonly string[] Lines =
        [.. File.ReadLines(Path.Combine(RepositoryPaths.Root, "models", "difficulty", "chat-prompts.txt")).Where(line => line.Length > 0 && line[0] != '#')];

    public static string Number(long number) => string.Create(CultureInfo.InvariantCulture, $"{Lines[number % Lines.Length]} (case {number})");
}
