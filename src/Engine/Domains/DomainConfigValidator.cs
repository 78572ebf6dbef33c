using System.Buffers;
using System.Collections.Immutable;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Domains;

/// <summary>Checks a domain's definition and reports every problem.</summary>
public static class DomainConfigValidator
{
    private static readonly SearchValues<char> NameStart = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");
    private static readonly SearchValues<char> NameRest = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_");
    private static readonly ModelCapabilities AllCapabilities = Enum.GetValues<ModelCapabilities>().Aggregate((all, one) => all | one);

    /// <summary>Every problem of the definition; empty when there is none.</summary>
    /// <param name="config">The definition.</param>
    /// <param name="lenient">Accept patterns that the engine cannot run; limits on number and length hold all the same.</param>
    public static ImmutableArray<ValidationProblem> Validate(DomainConfig config, bool lenient)
    {
        var problems = ImmutableArray.CreateBuilder<ValidationProblem>();
        CheckName(config.Name, problems);
        if (config.Description is { Length: > DomainLimits.DescriptionLength })
        {
            problems.Add(new("description", $"A description has at most {DomainLimits.DescriptionLength} characters."));
        }

        CheckKeywords(config.Keywords, problems);
        CheckPatterns(config.Patterns, lenient, problems);
        CheckReferences(config, problems);
        if ((config.RequiredCapabilities & ~AllCapabilities) != 0)
        {
            problems.Add(new("required_capabilities", "An unknown capability is named; use vision, code, tools, json_mode, structured_output or embeddings."));
        }

        if (!(config.MinAccuracyScore >= 0 && config.MinAccuracyScore <= 1))
        {
            problems.Add(new("min_accuracy_score", "The least accuracy score must be a number from 0 to 1."));
        }

        return problems.DrainToImmutable();
    }

    /// <summary>Whether a domain may have this name.</summary>
    public static bool IsValidName(string? name) =>
        name is { Length: > 0 and <= DomainLimits.NameLength }
        && NameStart.Contains(name[0])
        && !name.AsSpan().ContainsAnyExcept(NameRest)
        && name != DomainNames.General;

    private static void CheckName(string? name, ImmutableArray<ValidationProblem>.Builder problems)
    {
        if (name == DomainNames.General)
        {
            problems.Add(new("name", $"'{DomainNames.General}' stands for \"no domain detected\" and cannot be registered; choose another name."));
        }
        else if (!IsValidName(name))
        {
            problems.Add(new("name", $"A name has 1 to {DomainLimits.NameLength} characters of a-z, 0-9, '-' and '_' and starts with a letter or digit."));
        }
    }

    private static void CheckKeywords(ImmutableArray<string> keywords, ImmutableArray<ValidationProblem>.Builder problems)
    {
        if (keywords.IsDefaultOrEmpty || !CheckCount("keywords", keywords.Length, DomainLimits.Keywords, problems))
        {
            return;
        }

        for (var i = 0; i < keywords.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(keywords[i]))
            {
                problems.Add(new($"keywords[{i}]", "A keyword is blank; remove it."));
            }
            else if (keywords[i].Length > DomainLimits.KeywordLength)
            {
                problems.Add(new($"keywords[{i}]", $"A keyword has at most {DomainLimits.KeywordLength} characters."));
            }
        }
    }

    private static void CheckPatterns(ImmutableArray<string> patterns, bool lenient, ImmutableArray<ValidationProblem>.Builder problems)
    {
        if (patterns.IsDefaultOrEmpty || !CheckCount("patterns", patterns.Length, DomainLimits.Patterns, problems))
        {
            return;
        }

        for (var i = 0; i < patterns.Length; i++)
        {
            var bounded = patterns[i] is { Length: > 0 and <= DomainLimits.PatternLength };
            if (!(lenient && bounded) && PatternCompiler.FindProblem(patterns[i]) is { } problem)
            {
                problems.Add(new($"patterns[{i}]", $"The pattern '{Shorten(patterns[i])}' {problem}"));
            }
        }
    }

    private static void CheckReferences(DomainConfig config, ImmutableArray<ValidationProblem>.Builder problems)
    {
        if (!config.PreferredModels.IsDefault && CheckCount("preferred_models", config.PreferredModels.Length, DomainLimits.References, problems))
        {
            for (var i = 0; i < config.PreferredModels.Length; i++)
            {
                var model = config.PreferredModels[i];
                if (string.IsNullOrWhiteSpace(model.Provider) || string.IsNullOrWhiteSpace(model.Name))
                {
                    problems.Add(new($"preferred_models[{i}]", "A model is named as provider/name, as in openai/gpt-4o."));
                }
            }
        }

        if (!config.RequiredCertifications.IsDefault
            && CheckCount("required_certifications", config.RequiredCertifications.Length, DomainLimits.References, problems))
        {
            for (var i = 0; i < config.RequiredCertifications.Length; i++)
            {
                if (string.IsNullOrWhiteSpace(config.RequiredCertifications[i]) || config.RequiredCertifications[i].Length > DomainLimits.KeywordLength)
                {
                    problems.Add(new($"required_certifications[{i}]", $"A certification has 1 to {DomainLimits.KeywordLength} characters."));
                }
            }
        }
    }

    private static bool CheckCount(string field, int count, int most, ImmutableArray<ValidationProblem>.Builder problems)
    {
        if (count <= most)
        {
            return true;
        }

        problems.Add(new(field, $"There are {count} entries; the most is {most}."));
        return false;
    }

    private static string Shorten(string? pattern) => pattern is { Length: > 60 } ? string.Concat(pattern.AsSpan(0, 60), "...") : pattern ?? "";
}
