using System.Collections.Immutable;
using System.Text.Json;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.Gateway.Protocol;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Gateway.FeatureFlags;

/// <summary>Reads a patch of flags: by key, either on or off, or an object with the fields to change.</summary>
internal static class FlagPatchReader
{
    // What the flags' grain takes (FeatureFlagValidator), so that no change passes here and is refused there, or the other way round.
    private const int MaxKey = 100;
    private const int MaxFlags = 500;
    private const int MaxReason = 1_000;
    private const int MaxDomains = 10_000;

    private const string OwnPrefix = "routellm_";
    private const string DomainSuffix = "_domain";

    private static readonly string[] OwnKeys =
        [FlagKeys.Enabled, FlagKeys.CostTracking, FlagKeys.PerformanceMonitoring, FlagKeys.DynamicThreshold, FlagKeys.AbTesting, FlagKeys.QualityFeedback];

    // One body may hold hundreds of thousands of mistakes; the answer need not.
    private const int MaxProblems = 20;

    public static ImmutableArray<FeatureFlag> Read(JsonElement patch, FeatureFlagSet current, ICollection<ValidationProblem> problems)
    {
        var flags = ImmutableArray.CreateBuilder<FeatureFlag>();
        foreach (var property in patch.EnumerateObject())
        {
            if (problems.Count >= MaxProblems)
            {
                break;
            }

            var key = property.Name;
            if (!IsKey(key) || flags.Count == MaxFlags)
            {
                problems.Add(new ValidationProblem(key.Length <= MaxKey ? key : key[..MaxKey], $"A flag's key is 1 to {MaxKey} lower-case letters, digits, '-', '_' and '.', and a patch holds at most {MaxFlags}."));
                continue;
            }

            if (key is "flags" or "version" or "publication")
            {
                problems.Add(new ValidationProblem(key, $"A change holds flags by their key, as in {{\"{FlagKeys.Enabled}\": false}}; what GET shows around them stays out."));
                continue;
            }

            if (IsMistyped(key))
            {
                problems.Add(new ValidationProblem(key, $"There is no such flag: '{OwnPrefix}' begins the product's own, which are {string.Join(", ", OwnKeys)} and, for each domain, {FlagKeys.ForDomain("<domain>")}."));
                continue;
            }

            var known = current.Flags.FirstOrDefault(flag => flag.Key == key) ?? new FeatureFlag { Key = key };
            if (property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            {
                flags.Add(known with { Enabled = property.Value.GetBoolean() });
            }
            else if (property.Value.ValueKind == JsonValueKind.Object)
            {
                flags.Add(ReadFields(property.Value, known, problems));
            }
            else
            {
                problems.Add(new ValidationProblem(key, "It must be true, false, or an object with enabled, domains, percentage and reason."));
            }
        }

        return flags.ToImmutable();
    }

    private static FeatureFlag ReadFields(JsonElement source, FeatureFlag known, ICollection<ValidationProblem> problems)
    {
        var fields = new FieldReader(source, $"{known.Key}.");
        if (fields.Text("key", known.Key, known.Key, MaxKey) is { } key && key != known.Key)
        {
            fields.Report("key", "It differs from the name that the flag stands under.");
        }

        var domains = fields.Texts("domains", 64, MaxDomains);
        var flag = known with
        {
            Enabled = fields.Boolean("enabled", known.Enabled, false) ?? known.Enabled,
            Domains = source.TryGetProperty("domains", out _) ? domains : known.Domains,
            Percentage = fields.Number("percentage", known.Percentage, 100, 0, 100) ?? known.Percentage,
            Reason = fields.Text("reason", known.Reason, "", MaxReason) ?? known.Reason,
        };
        foreach (var problem in fields.Finish())
        {
            problems.Add(problem);
        }

        return flag;
    }

    // Whoever switches routing off in a hurry must not be told that all is well when another name was stored.
    private static bool IsMistyped(string key) =>
        key.StartsWith(OwnPrefix, StringComparison.Ordinal) && !key.EndsWith(DomainSuffix, StringComparison.Ordinal) && !OwnKeys.Contains(key);

    private static bool IsKey(string key) =>
        key.Length is > 0 and <= MaxKey && key.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '_' or '-' or '.');
}
