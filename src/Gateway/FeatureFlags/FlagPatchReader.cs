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
        var domains = fields.Texts("domains", 64);
        var flag = known with
        {
            Enabled = fields.Boolean("enabled", known.Enabled, false) ?? known.Enabled,
            Domains = source.TryGetProperty("domains", out _) ? domains : known.Domains,
            Percentage = fields.Number("percentage", known.Percentage, 100, 0, 100) ?? known.Percentage,
            Reason = fields.Text("reason", known.Reason, "", MaxReason) ?? known.Reason,
        };
        if (domains.Length > MaxDomains)
        {
            fields.Report("domains", $"It must be an array of at most {MaxDomains} entries.");
        }

        foreach (var problem in fields.Finish())
        {
            problems.Add(problem);
        }

        return flag;
    }

    private static bool IsKey(string key) =>
        key.Length is > 0 and <= MaxKey && key.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '_' or '-' or '.');
}
