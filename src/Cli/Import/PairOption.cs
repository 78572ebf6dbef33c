using System.CommandLine;
using Orleans.Routing.Scoring.Pairs;

namespace Orleans.Routing.Cli.Import;

/// <summary><c>--pair</c>.</summary>
internal static class PairOption
{
    private const string None = "none";

    /// <summary>The option.</summary>
    /// <param name="fallback">What holds when it is not given, as a sentence of its help.</param>
    public static Option<string> Create(string fallback) => new("--pair")
    {
        Description = "STRONG,WEAK: the pair to score when a policy's models are unknown to the router, or 'none' to let such a decision fall back. " + fallback,
    };

    /// <summary>The pair to score for unknown models; null for none.</summary>
    /// <param name="text">STRONG,WEAK or 'none'; null when the option was not given.</param>
    /// <param name="models">The models the router knows.</param>
    public static NamedPair? Read(string? text, IReadOnlyCollection<string> models)
    {
        if (text == None)
        {
            return null;
        }

        if (text is null)
        {
            var published = RouteLlmModels.DefaultPair;
            return Knows(models, published.Strong) && Knows(models, published.Weak) ? published : null;
        }

        return text.Split(',', StringSplitOptions.TrimEntries) is [var strong, var weak]
            ? new NamedPair(Known(models, strong), Known(models, weak))
            : throw new InvalidDataException($"--pair is '{text}': write STRONG,WEAK, or 'none'.");
    }

    private static bool Knows(IReadOnlyCollection<string> models, string name) => models.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static string Known(IReadOnlyCollection<string> models, string name) => Knows(models, name)
        ? name
        : throw new InvalidDataException($"--pair names the model '{name}', which is not one of: {string.Join(", ", models.Take(100))}.");
}
