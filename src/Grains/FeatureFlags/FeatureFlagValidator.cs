using System.Buffers;
using System.Collections.Immutable;
using Orleans.Routing.Domains;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.FeatureFlags;

/// <summary>Checks changed flags and reports every problem.</summary>
internal static class FeatureFlagValidator
{
    internal const int MostFlags = 500;
    internal const int KeyLength = 100;
    internal const int ReasonLength = 1_000;
    internal const int MostDomains = DomainCatalog.MostPresent;

    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");

    public static ImmutableArray<ValidationProblem> Validate(ImmutableArray<FeatureFlag> flags)
    {
        var problems = ImmutableArray.CreateBuilder<ValidationProblem>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < flags.Length; i++)
        {
            Check(flags[i], $"flags[{i}]", problems);
            if (!keys.Add(flags[i].Key))
            {
                problems.Add(new($"flags[{i}].key", $"The flag '{flags[i].Key}' is given twice; give it once."));
            }
        }

        return problems.DrainToImmutable();
    }

    private static void Check(FeatureFlag flag, string field, ImmutableArray<ValidationProblem>.Builder problems)
    {
        if (flag.Key is not { Length: > 0 and <= KeyLength } || flag.Key.AsSpan().ContainsAnyExcept(KeyCharacters))
        {
            problems.Add(new($"{field}.key", $"A flag key has 1 to {KeyLength} characters of a-z, 0-9, '-', '_' and '.'."));
        }

        if (!(flag.Percentage >= 0 && flag.Percentage <= 100))
        {
            problems.Add(new($"{field}.percentage", "The percentage must be a number from 0 to 100."));
        }

        if (!flag.Domains.IsDefault && flag.Domains.Length > MostDomains)
        {
            problems.Add(new($"{field}.domains", $"There are {flag.Domains.Length} domains; the most is {MostDomains}."));
        }

        if (flag.Reason is { Length: > ReasonLength })
        {
            problems.Add(new($"{field}.reason", $"A reason has at most {ReasonLength} characters."));
        }
    }
}
