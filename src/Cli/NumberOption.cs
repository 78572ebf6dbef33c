using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Orleans.Routing.Cli;

/// <summary>Options that take a number: written with a point, whatever the country the machine is set to.</summary>
internal static class NumberOption
{
    /// <param name="name">The option.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="usual">The number when none is given; null for none.</param>
    public static Option<double?> Create(string name, string description, double? usual = null) => new(name)
    {
        Description = description,
        CustomParser = Parse,
        DefaultValueFactory = _ => usual,
    };

    /// <param name="name">The option.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="usual">The whole number when none is given.</param>
    public static Option<int> Whole(string name, string description, int usual) => new(name)
    {
        Description = description,
        CustomParser = result => ParseWhole(result) ?? usual,
        DefaultValueFactory = _ => usual,
    };

    /// <param name="name">The option.</param>
    /// <param name="description">What it is for, and what holds when it is not given.</param>
    public static Option<int?> WholeOrNone(string name, string description) => new(name) { Description = description, CustomParser = ParseWhole, DefaultValueFactory = _ => null };

    /// <param name="name">The option.</param>
    /// <param name="description">What it is for, and what holds when it is not given.</param>
    public static Option<int[]> Wholes(string name, string description) => new(name)
    {
        Description = description,
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result => [.. result.Tokens.Select(token => ParseWhole(result, token.Value) ?? 0)],
        DefaultValueFactory = _ => [],
    };

    private static int? ParseWhole(ArgumentResult result) => ParseWhole(result, result.Tokens[0].Value);

    private static int? ParseWhole(ArgumentResult result, string text)
    {
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        result.AddError($"'{text}' is not a whole number.");
        return null;
    }

    private static double? Parse(ArgumentResult result)
    {
        if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        result.AddError($"'{result.Tokens[0].Value}' is not a number: write it with a point, as 0.5.");
        return null;
    }
}
