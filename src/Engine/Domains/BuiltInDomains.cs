using System.Collections.Immutable;

namespace Orleans.Routing.Domains;

/// <summary>
/// The definitions of the seven domains a new cluster starts with. Three patterns each: one hit scores 1.2/3 = 0.4, just above the usual
/// threshold of 0.3, so each pattern is a list of words that say the domain by themselves. Keywords alone need four of twelve.
/// </summary>
public static class BuiltInDomains
{
    /// <summary>All seven, in order of registration.</summary>
    public static ImmutableArray<DomainRecord> All { get; } = Register(
        new DomainConfig
        {
            Name = "medical",
            Description = "Health: symptoms, diagnoses, treatments, medicines, patients.",
            Keywords =
            [
                "patient", "diagnos", "symptom", "treatment", "medication", "disease", "clinical", "doctor", "surgery", "therapy", "blood", "dosage",
            ],
            Patterns = [BuiltInPatterns.MedicalConditions, BuiltInPatterns.MedicalTreatments, BuiltInPatterns.MedicalCare],
        },
        new DomainConfig
        {
            Name = "legal",
            Description = "Law: contracts, courts, statutes, liability, rights.",
            Keywords =
            [
                "contract", "lawsuit", "attorney", "court", "plaintiff", "defendant", "liabil", "statute", "clause", "legal", "jurisdiction", "tenant",
            ],
            Patterns = [BuiltInPatterns.LegalCourts, BuiltInPatterns.LegalContracts, BuiltInPatterns.LegalLaw],
        },
        new DomainConfig
        {
            Name = "creative",
            Description = "Creative writing: stories, poems, characters, scripts, songs.",
            Keywords =
            [
                "story", "poem", "character", "plot", "novel", "lyrics", "fiction", "creative", "dialogue", "scene", "haiku", "imagine",
            ],
            Patterns = [BuiltInPatterns.CreativePoetry, BuiltInPatterns.CreativeStories, BuiltInPatterns.CreativeCraft],
        },
        new DomainConfig
        {
            Name = "technical",
            Description = "Software and systems: code, databases, networks, operations.",
            Keywords =
            [
                "code", "function", "algorithm", "database", "python", "server", "debug", "software", "api", "javascript", "deploy", "compile",
            ],
            Patterns = [BuiltInPatterns.TechnicalLanguages, BuiltInPatterns.TechnicalProgramming, BuiltInPatterns.TechnicalSystems],
        },
        new DomainConfig
        {
            Name = "scientific",
            Description = "Science: physics, chemistry, biology, experiments, statistics.",
            Keywords =
            [
                "experiment", "hypothesis", "physics", "chemistry", "biology", "molecul", "quantum", "theory", "equation", "species", "energy", "research",
            ],
            Patterns = [BuiltInPatterns.ScientificPhysics, BuiltInPatterns.ScientificLife, BuiltInPatterns.ScientificMethod],
        },
        new DomainConfig
        {
            Name = "financial",
            Description = "Money: investing, banking, accounting, taxes, markets.",
            Keywords =
            [
                "invest", "stock", "bank", "tax", "interest rate", "portfolio", "revenue", "budget", "loan", "market", "profit", "dividend",
            ],
            Patterns = [BuiltInPatterns.FinancialInvesting, BuiltInPatterns.FinancialBanking, BuiltInPatterns.FinancialAccounting],
        },
        new DomainConfig
        {
            Name = "educational",
            Description = "Teaching and learning: lessons, homework, exams, explanations for learners.",
            Keywords =
            [
                "student", "teacher", "lesson", "homework", "exam", "classroom", "curriculum", "quiz", "essay", "school", "learn", "explain",
            ],
            Patterns = [BuiltInPatterns.EducationalSchools, BuiltInPatterns.EducationalCourseWork, BuiltInPatterns.EducationalTeaching],
        });

    private static ImmutableArray<DomainRecord> Register(params ReadOnlySpan<DomainConfig> configs)
    {
        var records = ImmutableArray.CreateBuilder<DomainRecord>(configs.Length);
        foreach (var config in configs)
        {
            records.Add(new DomainRecord { Config = config, Version = 1, Ordinal = records.Count });
        }

        return records.MoveToImmutable();
    }
}
