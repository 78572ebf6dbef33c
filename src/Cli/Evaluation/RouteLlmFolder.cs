using System.Text.Json;
using CsvHelper;
using Orleans.Routing.Cli.Outcomes;

namespace Orleans.Routing.Cli.Evaluation;

/// <summary>
/// Reads RouteLLM's evaluation folder: <c>mmlu/responses/mmlu_SUBJECT.csv</c> and <c>gsm8k/gsm8k_responses.csv</c>, each with a
/// column <c>prompt</c> and one column of True or False per model; prompts that <c>contaminated_prompts.jsonl</c> lists are left out.
/// </summary>
internal static class RouteLlmFolder
{
    private const string StrongModel = "gpt-4-1106-preview";
    private const string WeakModel = "mistralai/Mixtral-8x7B-Instruct-v0.1";

    // An answer-extraction fault: the strong model is marked right in 3 % of its rows. Learning "school maths goes to the weak
    // model" would look like skill, so MMLU is reported with and without it.
    private const string FaultySubject = "mmlu_high_school_mathematics.csv";

    public static IReadOnlyList<EvaluationSet> Read(string folder)
    {
        var sets = new List<EvaluationSet>();
        var mmlu = Path.Combine(folder, "mmlu");
        if (Directory.Exists(mmlu))
        {
            var files = Directory.EnumerateFiles(Path.Combine(mmlu, "responses"), "*.csv").Order(StringComparer.Ordinal).ToList();
            sets.Add(ReadSet("MMLU", mmlu, files));
            sets.Add(ReadSet("MMLU without high_school_mathematics", mmlu, [.. files.Where(file => Path.GetFileName(file) != FaultySubject)]));
        }

        var gsm8k = Path.Combine(folder, "gsm8k");
        if (Directory.Exists(gsm8k))
        {
            sets.Add(ReadSet("GSM8K", gsm8k, [Path.Combine(gsm8k, "gsm8k_responses.csv")]));
        }

        return sets.Count > 0 ? sets : throw new InvalidDataException($"{folder} has neither a folder 'mmlu' nor a folder 'gsm8k'.");
    }

    private static EvaluationSet ReadSet(string name, string folder, IReadOnlyList<string> files)
    {
        var leftOut = ReadContaminated(Path.Combine(folder, "contaminated_prompts.jsonl"));
        var prompts = new List<string>();
        var outcomes = new List<RoutedOutcome>();
        foreach (var file in files)
        {
            using var csv = CsvFiles.Open(file);
            while (csv.Read())
            {
                var prompt = csv.GetString("prompt");
                if (!leftOut.Contains(prompt))
                {
                    prompts.Add(prompt);
                    outcomes.Add(new RoutedOutcome(Mark(csv, StrongModel), Mark(csv, WeakModel)));
                }
            }
        }

        return new EvaluationSet(name, prompts, outcomes);
    }

    private static double Mark(CsvReader csv, string model) => bool.Parse(csv.GetString(model)) ? 1 : 0;

    private static HashSet<string> ReadContaminated(string path)
    {
        var prompts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            using var entry = JsonDocument.Parse(line);
            prompts.Add(entry.RootElement.GetProperty("eval_prompt").GetString()!);
        }

        return prompts;
    }
}
