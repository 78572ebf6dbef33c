using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Orleans.Routing.Domains;

/// <summary>
/// The patterns of the built-in domains, compiled with the program: at run time each would take some ten milliseconds to compile and up to 1.5 MiB
/// to keep. Unlike an operator's they run on the backtracking engine, which is linear for them: each starts where a word begins, and repeats
/// without a bound nothing but the letters or digits of one word. So they need no deadline.
/// </summary>
internal static partial class BuiltInPatterns
{
    public const string MedicalConditions =
        @"\b(?:symptoms?|diagnos\w+|prognosis|disease|syndrome|disorder|infections?|cancer|tumou?rs?|diabet\w+|hypertensi\w+|asthma|fever|migraines?|stroke|pneumonia|arthritis|allerg\w+|nausea|rash)\b";
    public const string MedicalTreatments =
        @"\b(?:treatments?|medications?|dosage|antibiotics?|vaccin\w+|surger(?:y|ies)|surgical|chemotherapy|prescri(?:be|bed|ption|ptions)|ibuprofen|aspirin|insulin|metformin|side effects?|mg/kg|contraindicat\w+)\b";
    public const string MedicalCare =
        @"\b(?:patients?|doctors?|physicians?|nurses?|hospitals?|clinical|clinicians?|medical|medicine|blood pressure|heart rate|cardiac|pulmonary|renal|liver|pregnan\w+|year[- ]old (?:man|woman|male|female|boy|girl))\b";

    public const string LegalCourts =
        @"\b(?:lawsuits?|litigation|plaintiffs?|defendants?|courts?|judges?|jury|verdict|appeal(?:ed|s)?|testimony|subpoena|prosecut\w+|felony|misdemeanou?r|arbitration)\b";
    public const string LegalContracts =
        @"\b(?:contracts?|clauses?|agreement|breach|indemnif\w+|liabilit(?:y|ies)|negligence|warranty|non-?disclosure|nda|lease|landlord|tenants?|copyright|trademark|patents?|licen[cs]e agreement)\b";
    public const string LegalLaw =
        @"\b(?:legal|legally|lawful|unlawful|statut(?:e|es|ory)|attorneys?|lawyers?|jurisdictions?|constitution(?:al)?|legislation|gdpr|hipaa|compliance|tort|custody|probate)\b";

    public const string CreativePoetry =
        @"\b(?:poems?|poetry|haiku|sonnets?|limerick|lyrics|ballad|rhym(?:e|es|ing)|verses?|stanza|songs?)\b";
    public const string CreativeStories =
        @"\b(?:short story|stor(?:y|ies)|novels?|novella|fiction(?:al)?|fairy ?tales?|screenplay|plot twist|fan ?fiction|fantasy|sci-fi|memoir|fables?|bedtime)\b";
    public const string CreativeCraft =
        @"\b(?:characters?|protagonist|antagonist|villain|narrat(?:or|ive|ion)|dialogues?|scenes?|monologue|slogans?|taglines?|creative(?:ly)?|imagin(?:e|ative|ary)|metaphors?|dragons?|wizards?|brainstorm)\b";

    public const string TechnicalLanguages =
        @"\b(?:python|java|javascript|typescript|rust|golang|kotlin|c\+\+|c#|sql|html|css|bash|react|node\.?js|django|regex|json|yaml|xml)(?:\b|\s|$)";
    public const string TechnicalProgramming =
        @"\b(?:code|coding|functions?|class(?:es)? method|algorithms?|debug\w*|compil\w+|refactor\w*|unit tests?|exception|stack ?trace|recursi\w+|array|pointer|null|api|apis|endpoint|program(?:ming)?|software|script|source code|git|pull request)\b";
    public const string TechnicalSystems =
        @"\b(?:databases?|servers?|docker|kubernetes|linux|aws|azure|cloud|microservices?|deploy\w*|latency|throughput|cache|caching|thread(?:s|ing)?|concurren\w+|load balanc\w+|tcp|http|https|dns|index(?:es|ing)?|schema|postgres\w*|redis)\b";

    public const string ScientificPhysics =
        @"\b(?:physics|quantum|relativity|thermodynamic\w*|electromagnet\w*|photons?|electrons?|neutrons?|gravit\w+|entropy|black holes?|galax(?:y|ies)|velocity|momentum|wavelength|kinetic|particles?)\b";
    public const string ScientificLife =
        @"\b(?:chemi(?:stry|cal|cals)|biolog(?:y|ical)|molecul(?:e|es|ar)|atoms?|atomic|enzymes?|proteins?|dna|rna|genes?|genetics?|genom\w+|cells?|photosynthesis|evolution(?:ary)?|species|ecosystems?|bacteria|reaction|catalyst|ph level)\b";
    public const string ScientificMethod =
        @"\b(?:hypothes[ie]s|experiments?|experimental|scientific|scientists?|empirical|peer[- ]review\w*|control group|p-value|statistical(?:ly)? significan\w+|theorem|derive|proof|laboratory|observations?|climate|geolog\w+|astronom\w+)\b";

    public const string FinancialInvesting =
        @"\b(?:invest(?:s|ed|ing|ment|ments|or|ors)?|stocks?|bonds?|portfolios?|dividends?|etfs?|mutual funds?|hedge funds?|equit(?:y|ies)|shares|derivatives|options trading|crypto\w*|bitcoin|s&p 500|nasdaq|401\(?k\)?|roth|ira)\b";
    public const string FinancialBanking =
        @"\b(?:banks?|banking|loans?|mortgages?|interest rates?|compound interest|credit (?:card|score)s?|debts?|savings account|refinanc\w+|tax(?:es|able|ation)?|inflation|currenc(?:y|ies)|exchange rate|payroll|pension)\b";
    public const string FinancialAccounting =
        @"\b(?:revenues?|profits?|balance sheet|cash flows?|income statement|ebitda|earnings|net present value|npv|irr|roi|depreciation|accounting|accounts receivable|budget(?:s|ing)?|valuation|financ(?:e|es|ial|ing)|fiscal|quarterly)\b";

    public const string EducationalSchools =
        @"\b(?:students?|teachers?|pupils?|tutor(?:s|ing)?|professors?|classrooms?|kindergarten|(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth) grade(?:rs?)?|grade \d+|high school|middle school|elementary school|universit(?:y|ies)|college)\b";
    public const string EducationalCourseWork =
        @"\b(?:lessons?|lesson plans?|curriculum|syllabus|homework|assignments?|worksheets?|flash ?cards?|study guides?|quiz(?:zes)?|exams?|midterms?|multiple[- ]choice|rubrics?|essay topics?|pedagog\w+)\b";
    public const string EducationalTeaching =
        @"\b(?:teach(?:es|ing)?|learn(?:s|ing|er|ers)?|explain (?:\w+ ){0,4}to a (?:child|kid|beginner|student|\w+[- ]year[- ]old)|for beginners|step[- ]by[- ]step explanation|educat(?:e|ion|ional|or|ors)|learning objectives?|practice problems|like i'?m (?:five|5))\b";

    private const RegexOptions Options = PatternCompiler.Options & ~RegexOptions.NonBacktracking;

    private static readonly FrozenDictionary<string, Regex> Compiled = new Dictionary<string, Regex>
    {
        [MedicalConditions] = MedicalConditionsRegex,
        [MedicalTreatments] = MedicalTreatmentsRegex,
        [MedicalCare] = MedicalCareRegex,
        [LegalCourts] = LegalCourtsRegex,
        [LegalContracts] = LegalContractsRegex,
        [LegalLaw] = LegalLawRegex,
        [CreativePoetry] = CreativePoetryRegex,
        [CreativeStories] = CreativeStoriesRegex,
        [CreativeCraft] = CreativeCraftRegex,
        [TechnicalLanguages] = TechnicalLanguagesRegex,
        [TechnicalProgramming] = TechnicalProgrammingRegex,
        [TechnicalSystems] = TechnicalSystemsRegex,
        [ScientificPhysics] = ScientificPhysicsRegex,
        [ScientificLife] = ScientificLifeRegex,
        [ScientificMethod] = ScientificMethodRegex,
        [FinancialInvesting] = FinancialInvestingRegex,
        [FinancialBanking] = FinancialBankingRegex,
        [FinancialAccounting] = FinancialAccountingRegex,
        [EducationalSchools] = EducationalSchoolsRegex,
        [EducationalCourseWork] = EducationalCourseWorkRegex,
        [EducationalTeaching] = EducationalTeachingRegex,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The compiled form of a pattern, when it is one of these.</summary>
    public static Regex? Find(string source) => Compiled.GetValueOrDefault(source);

    [GeneratedRegex(MedicalConditions, Options)]
    private static partial Regex MedicalConditionsRegex { get; }

    [GeneratedRegex(MedicalTreatments, Options)]
    private static partial Regex MedicalTreatmentsRegex { get; }

    [GeneratedRegex(MedicalCare, Options)]
    private static partial Regex MedicalCareRegex { get; }

    [GeneratedRegex(LegalCourts, Options)]
    private static partial Regex LegalCourtsRegex { get; }

    [GeneratedRegex(LegalContracts, Options)]
    private static partial Regex LegalContractsRegex { get; }

    [GeneratedRegex(LegalLaw, Options)]
    private static partial Regex LegalLawRegex { get; }

    [GeneratedRegex(CreativePoetry, Options)]
    private static partial Regex CreativePoetryRegex { get; }

    [GeneratedRegex(CreativeStories, Options)]
    private static partial Regex CreativeStoriesRegex { get; }

    [GeneratedRegex(CreativeCraft, Options)]
    private static partial Regex CreativeCraftRegex { get; }

    [GeneratedRegex(TechnicalLanguages, Options)]
    private static partial Regex TechnicalLanguagesRegex { get; }

    [GeneratedRegex(TechnicalProgramming, Options)]
    private static partial Regex TechnicalProgrammingRegex { get; }

    [GeneratedRegex(TechnicalSystems, Options)]
    private static partial Regex TechnicalSystemsRegex { get; }

    [GeneratedRegex(ScientificPhysics, Options)]
    private static partial Regex ScientificPhysicsRegex { get; }

    [GeneratedRegex(ScientificLife, Options)]
    private static partial Regex ScientificLifeRegex { get; }

    [GeneratedRegex(ScientificMethod, Options)]
    private static partial Regex ScientificMethodRegex { get; }

    [GeneratedRegex(FinancialInvesting, Options)]
    private static partial Regex FinancialInvestingRegex { get; }

    [GeneratedRegex(FinancialBanking, Options)]
    private static partial Regex FinancialBankingRegex { get; }

    [GeneratedRegex(FinancialAccounting, Options)]
    private static partial Regex FinancialAccountingRegex { get; }

    [GeneratedRegex(EducationalSchools, Options)]
    private static partial Regex EducationalSchoolsRegex { get; }

    [GeneratedRegex(EducationalCourseWork, Options)]
    private static partial Regex EducationalCourseWorkRegex { get; }

    [GeneratedRegex(EducationalTeaching, Options)]
    private static partial Regex EducationalTeachingRegex { get; }
}
