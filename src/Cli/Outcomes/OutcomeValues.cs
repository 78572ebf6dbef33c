using System.Globalization;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Cli.Outcomes;

/// <summary>Reads the numbers of outcome files.</summary>
internal static class OutcomeValues
{
    /// <summary>A score: a finite number from 0, or true or false for 1 and 0.</summary>
    public static double Score(string text, string where, string column)
    {
        if (bool.TryParse(text, out var right))
        {
            return right ? 1 : 0;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var score) && score >= 0 && double.IsFinite(score)
            ? score
            : throw new InvalidDataException($"{where}: '{text}' in column {column} is not a score: use a number from 0, true or false.");
    }

    /// <summary>A cost in US dollars, kept in nano-USD. One call costs far less than the most allowed; more is another unit, and sums of it would overflow.</summary>
    public static NanoUsd Cost(string text, string where, string column)
    {
        const decimal Most = 1000;
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var usd) && usd is >= 0 and <= Most
            ? NanoUsd.FromUsd(usd)
            : throw new InvalidDataException($"{where}: '{text}' in column {column} is not a cost: use US dollars from 0 to {Most}.");
    }
}
