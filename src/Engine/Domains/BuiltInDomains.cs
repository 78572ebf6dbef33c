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
            Patterns =
            [
                @"\b(?:symptoms?|diagnos\w+|prognosis|disease|syndrome|disorder|infections?|cancer|tumou?rs?|diabet\w+|hypertensi\w+|asthma|fever|migraines?|stroke|pneumonia|arthritis|allerg\w+|nausea|rash)\b",
                @"\b(?:treatments?|medications?|dosage|antibiotics?|vaccin\w+|surger(?:y|ies)|surgical|chemotherapy|prescri(?:be|bed|ption|ptions)|ibuprofen|aspirin|insulin|metformin|side effects?|mg/kg|contraindicat\w+)\b",
                @"\b(?:patients?|doctors?|physicians?|nurses?|hospitals?|clinical|clinicians?|medical|medicine|blood pressure|heart rate|cardiac|pulmonary|renal|liver|pregnan\w+|year[- ]old (?:man|woman|male|female|boy|girl))\b",
            ],
        },
        new DomainConfig
        {
            Name = "legal",
            Description = "Law: contracts, courts, statutes, liability, rights.",
            Keywords =
            [
                "contract", "lawsuit", "attorney", "court", "plaintiff", "defendant", "liabil", "statute", "clause", "legal", "jurisdiction", "tenant",
            ],
            Patterns =
            [
                @"\b(?:lawsuits?|litigation|plaintiffs?|defendants?|courts?|judges?|jury|verdict|appeal(?:ed|s)?|testimony|subpoena|prosecut\w+|felony|misdemeanou?r|arbitration)\b",
                @"\b(?:contracts?|clauses?|agreement|breach|indemnif\w+|liabilit(?:y|ies)|negligence|warranty|non-?disclosure|nda|lease|landlord|tenants?|copyright|trademark|patents?|licen[cs]e agreement)\b",
                @"\b(?:legal|legally|lawful|unlawful|statut(?:e|es|ory)|attorneys?|lawyers?|jurisdictions?|constitution(?:al)?|legislation|gdpr|hipaa|compliance|tort|custody|probate)\b",
            ],
        },
        new DomainConfig
        {
            Name = "creative",
            Description = "Creative writing: stories, poems, characters, scripts, songs.",
            Keywords =
            [
                "story", "poem", "character", "plot", "novel", "lyrics", "fiction", "creative", "dialogue", "scene", "haiku", "imagine",
            ],
            Patterns =
            [
                @"\b(?:poems?|poetry|haiku|sonnets?|limerick|lyrics|ballad|rhym(?:e|es|ing)|verses?|stanza|songs?)\b",
                @"\b(?:short story|stor(?:y|ies)|novels?|novella|fiction(?:al)?|fairy ?tales?|screenplay|plot twist|fan ?fiction|fantasy|sci-fi|memoir|fables?|bedtime)\b",
                @"\b(?:characters?|protagonist|antagonist|villain|narrat(?:or|ive|ion)|dialogues?|scenes?|monologue|slogans?|taglines?|creative(?:ly)?|imagin(?:e|ative|ary)|metaphors?|dragons?|wizards?|brainstorm)\b",
            ],
        },
        new DomainConfig
        {
            Name = "technical",
            Description = "Software and systems: code, databases, networks, operations.",
            Keywords =
            [
                "code", "function", "algorithm", "database", "python", "server", "debug", "software", "api", "javascript", "deploy", "compile",
            ],
            Patterns =
            [
                @"\b(?:python|java|javascript|typescript|rust|golang|kotlin|c\+\+|c#|sql|html|css|bash|react|node\.?js|django|regex|json|yaml|xml)(?:\b|\s|$)",
                @"\b(?:code|coding|functions?|class(?:es)? method|algorithms?|debug\w*|compil\w+|refactor\w*|unit tests?|exception|stack ?trace|recursi\w+|array|pointer|null|api|apis|endpoint|program(?:ming)?|software|script|source code|git|pull request)\b",
                @"\b(?:databases?|servers?|docker|kubernetes|linux|aws|azure|cloud|microservices?|deploy\w*|latency|throughput|cache|caching|thread(?:s|ing)?|concurren\w+|load balanc\w+|tcp|http|https|dns|index(?:es|ing)?|schema|postgres\w*|redis)\b",
            ],
        },
        new DomainConfig
        {
            Name = "scientific",
            Description = "Science: physics, chemistry, biology, experiments, statistics.",
            Keywords =
            [
                "experiment", "hypothesis", "physics", "chemistry", "biology", "molecul", "quantum", "theory", "equation", "species", "energy", "research",
            ],
            Patterns =
            [
                @"\b(?:physics|quantum|relativity|thermodynamic\w*|electromagnet\w*|photons?|electrons?|neutrons?|gravit\w+|entropy|black holes?|galax(?:y|ies)|velocity|momentum|wavelength|kinetic|particles?)\b",
                @"\b(?:chemi(?:stry|cal|cals)|biolog(?:y|ical)|molecul(?:e|es|ar)|atoms?|atomic|enzymes?|proteins?|dna|rna|genes?|genetics?|genom\w+|cells?|photosynthesis|evolution(?:ary)?|species|ecosystems?|bacteria|reaction|catalyst|ph level)\b",
                @"\b(?:hypothes[ie]s|experiments?|experimental|scientific|scientists?|empirical|peer[- ]review\w*|control group|p-value|statistical(?:ly)? significan\w+|theorem|derive|proof|laboratory|observations?|climate|geolog\w+|astronom\w+)\b",
            ],
        },
        new DomainConfig
        {
            Name = "financial",
            Description = "Money: investing, banking, accounting, taxes, markets.",
            Keywords =
            [
                "invest", "stock", "bank", "tax", "interest rate", "portfolio", "revenue", "budget", "loan", "market", "profit", "dividend",
            ],
            Patterns =
            [
                @"\b(?:invest(?:s|ed|ing|ment|ments|or|ors)?|stocks?|bonds?|portfolios?|dividends?|etfs?|mutual funds?|hedge funds?|equit(?:y|ies)|shares|derivatives|options trading|crypto\w*|bitcoin|s&p 500|nasdaq|401\(?k\)?|roth|ira)\b",
                @"\b(?:banks?|banking|loans?|mortgages?|interest rates?|compound interest|credit (?:card|score)s?|debts?|savings account|refinanc\w+|tax(?:es|able|ation)?|inflation|currenc(?:y|ies)|exchange rate|payroll|pension)\b",
                @"\b(?:revenues?|profits?|balance sheet|cash flows?|income statement|ebitda|earnings|net present value|npv|irr|roi|depreciation|accounting|accounts receivable|budget(?:s|ing)?|valuation|financ(?:e|es|ial|ing)|fiscal|quarterly)\b",
            ],
        },
        new DomainConfig
        {
            Name = "educational",
            Description = "Teaching and learning: lessons, homework, exams, explanations for learners.",
            Keywords =
            [
                "student", "teacher", "lesson", "homework", "exam", "classroom", "curriculum", "quiz", "essay", "school", "learn", "explain",
            ],
            Patterns =
            [
                @"\b(?:students?|teachers?|pupils?|tutor(?:s|ing)?|professors?|classrooms?|kindergarten|(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth) grade(?:rs?)?|grade \d+|high school|middle school|elementary school|universit(?:y|ies)|college)\b",
                @"\b(?:lessons?|lesson plans?|curriculum|syllabus|homework|assignments?|worksheets?|flash ?cards?|study guides?|quiz(?:zes)?|exams?|midterms?|multiple[- ]choice|rubrics?|essay topics?|pedagog\w+)\b",
                @"\b(?:teach(?:es|ing)?|learn(?:s|ing|er|ers)?|explain (?:\w+ ){0,4}to a (?:child|kid|beginner|student|\w+[- ]year[- ]old)|for beginners|step[- ]by[- ]step explanation|educat(?:e|ion|ional|or|ors)|learning objectives?|practice problems|like i'?m (?:five|5))\b",
            ],
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
