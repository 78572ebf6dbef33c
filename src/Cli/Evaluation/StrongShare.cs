using System.Globalization;

namespace Orleans.Routing.Cli.Evaluation;

/// <summary>Reads shares of strong calls.</summary>
internal static class StrongShare
{
    private const string Name = "strong-share=";

    /// <summary>Reads <c>strong-share=0.5</c>.</summary>
    public static double ParseOption(string text) => text.StartsWith(Name, StringComparison.OrdinalIgnoreCase)
        ? Parse(text[Name.Length..])
        : throw new FormatException($"--calibrate {text}: write strong-share=SHARE, as in --calibrate strong-share=0.5.");

    /// <summary>Reads a share between 0 and 1.</summary>
    public static double Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is > 0 and < 1
            ? share
            : throw new FormatException($"'{text}' is not a share of strong calls: use a number between 0 and 1, as 0.5.");
}
