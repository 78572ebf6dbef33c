using System.Globalization;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Cli.Evaluation.Sets;

/// <summary>
/// What a call costs when the data does not say: RouteLLM's assumption (arXiv 2406.18665, its cost analysis) of 95 input and 264 output
/// tokens a call, at its blended prices of 24.7 and 0.24 USD per million tokens for the strong and the weak model.
/// </summary>
internal sealed class CallPrices
{
    public const long InputTokens = 95;
    public const long OutputTokens = 264;

    private const long TokensPerUnit = 1_000_000;
    private const decimal DefaultStrongUsd = 24.7m;
    private const decimal DefaultWeakUsd = 0.24m;

    private readonly Dictionary<string, (NanoUsd Input, NanoUsd Output)> _perMillion = new(StringComparer.Ordinal);

    /// <summary>Reads prices.</summary>
    /// <param name="prices">Each <c>MODEL=INPUT,OUTPUT</c>, or <c>MODEL=BLENDED</c>, in USD per million tokens.</param>
    public CallPrices(IEnumerable<string> prices)
    {
        foreach (var price in prices)
        {
            var cut = price.LastIndexOf('=');
            var numbers = price[(cut + 1)..].Split(',');
            if (cut <= 0 || numbers.Length > 2 || !TryUsd(numbers[0], out var input) || !TryUsd(numbers[^1], out var output))
            {
                throw new FormatException($"--price {price}: write MODEL=INPUT,OUTPUT in US dollars per million tokens, as in --price gpt-4o=2.5,10.");
            }

            _perMillion[price[..cut]] = (input, output);
        }
    }

    /// <summary>Whether a price was given for a model: it then goes before costs in the data.</summary>
    public bool Names(string model) => _perMillion.ContainsKey(model);

    /// <summary>Refuses a price of a model that no set is about: a name with a mistake in it would leave the model at what is assumed.</summary>
    public void RequireUsed(IReadOnlyList<EvaluationSet> sets)
    {
        var models = sets.SelectMany(set => (string[])[set.StrongModel, set.WeakModel]).ToHashSet(StringComparer.Ordinal);
        if (_perMillion.Keys.FirstOrDefault(model => !models.Contains(model)) is { } stray)
        {
            throw new InvalidDataException($"--price names the model '{stray}'; evaluated are {string.Join(", ", models)}.");
        }
    }

    /// <summary>What a call of a model costs, in whole nano-USD.</summary>
    public long CallCost(string model, bool strong)
    {
        var (input, output) = PerMillion(model, strong);
        return ((InputTokens * input.Value) + (OutputTokens * output.Value) + (TokensPerUnit / 2)) / TokensPerUnit;
    }

    /// <summary>Says what is assumed for a pair.</summary>
    public string NoteFor(string strongModel, string weakModel) => string.Create(
        CultureInfo.InvariantCulture,
        $"Assumed: {InputTokens} input and {OutputTokens} output tokens a call, {Describe(strongModel, strong: true)} for the strong model and {Describe(weakModel, strong: false)} for the weak one.");

    private (NanoUsd Input, NanoUsd Output) PerMillion(string model, bool strong)
    {
        var blended = NanoUsd.FromUsd(strong ? DefaultStrongUsd : DefaultWeakUsd);
        return _perMillion.GetValueOrDefault(model, (blended, blended));
    }

    private string Describe(string model, bool strong)
    {
        var (input, output) = PerMillion(model, strong);
        return input == output
            ? string.Create(CultureInfo.InvariantCulture, $"{input.Usd:0.####} USD per million tokens")
            : string.Create(CultureInfo.InvariantCulture, $"{input.Usd:0.####} and {output.Usd:0.####} USD per million input and output tokens");
    }

    private static bool TryUsd(string text, out NanoUsd amount)
    {
        var read = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var usd) && usd is >= 0 and <= 1_000_000;
        amount = read ? NanoUsd.FromUsd(usd) : default;
        return read;
    }
}
