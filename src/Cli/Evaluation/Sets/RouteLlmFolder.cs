using System.Text.RegularExpressions;
using Orleans.Routing.Cli.Outcomes;

namespace Orleans.Routing.Cli.Evaluation.Sets;

/// <summary>
/// Reads RouteLLM's evaluation folder: <c>mmlu/responses/mmlu_SUBJECT.csv</c> and <c>gsm8k/gsm8k_responses.csv</c>, each with a
/// column <c>prompt</c> and one column of True or False per model, and <see cref="MtBenchFolder"/>; prompts that
/// <c>contaminated_prompts.jsonl</c> lists are left out.
/// </summary>
internal static partial class RouteLlmFolder
{
    public const string StrongModel = "gpt-4-1106-preview";
    public const string WeakModel = "mistralai/Mixtral-8x7B-Instruct-v0.1";

    /// <summary>
    /// An answer-extraction fault: the strong model is marked right in 3 % of its rows. Learning "school maths goes to the weak
    /// model" would look like skill, so MMLU is reported with and without it.
    /// </summary>
    public const string FaultySubject = "high_school_mathematics";

    private const string FaultNote =
        $"In {FaultySubject} the strong model is marked right in 3 % of the rows, an answer-extraction fault of the data: a router that finds mathematics hard is punished for it. MMLU therefore stands here with and without that subject.";

    public static IReadOnlyList<EvaluationSet> Read(string folder, string strongModel, string weakModel, CallPrices prices)
    {
        var sets = new List<EvaluationSet>();
        var empty = new EvaluationSet(string.Empty, strongModel, weakModel) { Prompts = [], Outcomes = [], CostNote = prices.NoteFor(strongModel, weakModel) };
        var mmlu = Path.Combine(folder, "mmlu");
        if (Directory.Exists(mmlu))
        {
            var files = Directory.EnumerateFiles(Path.Combine(mmlu, "responses"), "*.csv").Order(StringComparer.Ordinal).ToList();
            sets.Add(ReadMarks(empty with { Name = "MMLU", Domains = [] }, mmlu, files, prices));
        }

        var gsm8k = Path.Combine(folder, "gsm8k");
        if (Directory.Exists(gsm8k))
        {
            sets.Add(ReadMarks(empty with { Name = "GSM8K" }, gsm8k, [Path.Combine(gsm8k, "gsm8k_responses.csv")], prices));
        }

        var mtBench = Path.Combine(folder, "mt_bench");
        if (Directory.Exists(mtBench))
        {
            sets.Add(MtBenchFolder.Read(mtBench, empty with { Name = "MT-Bench" }, prices));
        }

        return sets.Count > 0 ? sets : throw new InvalidDataException($"{folder} has none of the folders 'mmlu', 'gsm8k' and 'mt_bench'.");
    }

    private static EvaluationSet ReadMarks(EvaluationSet set, string folder, IReadOnlyList<string> files, CallPrices prices)
    {
        var leftOut = ContaminatedPrompts.Read(folder);
        var prompts = new List<string>();
        var outcomes = new List<RoutedOutcome>();
        var subjects = new List<string>();
        foreach (var file in files)
        {
            foreach (var (prompt, strong, weak) in ReadFile(file, set.StrongModel, set.WeakModel).Where(row => !leftOut.Prompts.Contains(row.Prompt)))
            {
                prompts.Add(prompt);
                subjects.Add(FileParts().Replace(Path.GetFileName(file), string.Empty));
                outcomes.Add(new RoutedOutcome(strong, weak)
                {
                    StrongCost = prices.CallCost(set.StrongModel, strong: true),
                    WeakCost = prices.CallCost(set.WeakModel, strong: false),
                });
            }
        }

        return set with
        {
            Files = files,
            Prompts = prompts,
            Outcomes = outcomes,
            Domains = set.Domains is null ? null : subjects,
            DataNote = $"{(subjects.Contains(FaultySubject) ? FaultNote : string.Empty)} {leftOut.Note}".Trim(),
        };
    }

    private static IEnumerable<(string Prompt, double Strong, double Weak)> ReadFile(string file, string strongModel, string weakModel)
    {
        using var csv = CsvFiles.Open(file);
        foreach (var column in (string[])["prompt", strongModel, weakModel])
        {
            if (!csv.Headers.Contains(column))
            {
                throw new InvalidDataException($"{file} has no column '{column}'; it has {string.Join(", ", csv.Headers)}.");
            }
        }

        while (CsvFiles.Next(csv, file))
        {
            var where = $"{file}, row {csv.RowNumber}";
            yield return (
                csv.GetString("prompt"),
                OutcomeValues.Score(csv.GetString(strongModel), where, strongModel),
                OutcomeValues.Score(csv.GetString(weakModel), where, weakModel));
        }
    }

    [GeneratedRegex(@"^mmlu_|\.csv$")]
    private static partial Regex FileParts();
}
