using System.Globalization;
using Orleans.Routing.Testing;

namespace Orleans.Routing.Campaign.Load;

/// <summary>The sample prompts of the seven domains. One of ten is sent with a number of its own, so that its score comes from no cache.</summary>
internal static class Prompts
{
    private const int NewOneOf = 10;

    private static readonly string[] Lines =
        [.. File.ReadLines(Path.Combine(RepositoryPaths.Root, "models", "difficulty", "chat-prompts.txt")).Where(line => line.Length > 0 && line[0] != '#')];

    public static string Number(long number)
    {
        var line = Lines[number % Lines.Length];
        return number % NewOneOf == 0 ? string.Create(CultureInfo.InvariantCulture, $"{line} (case {number})") : line;
    }
}
