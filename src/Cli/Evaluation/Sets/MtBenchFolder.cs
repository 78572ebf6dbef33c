namespace Orleans.Routing.Cli.Evaluation.Sets;

/// <summary>
/// Reads RouteLLM's copy of MT-Bench: questions of two turns and a judge's grades of 1 to 10. As there, a router sees the first
/// turn, quality is the mean grade of the turns, and a question goes when either turn is listed as contaminated.
/// </summary>
internal static class MtBenchFolder
{
    private const double BestGrade = 10;
    private const string FewQuestions = "With so few questions, differences under 0.1 in APGR are noise.";

    public static EvaluationSet Read(string folder, EvaluationSet set, CallPrices prices)
    {
        var leftOut = ContaminatedPrompts.Read(folder);
        string[] files = [Path.Combine(folder, "judgements.jsonl"), Path.Combine(folder, "question.jsonl")];
        var grades = ReadGrades(files[0]);
        var prompts = new List<string>();
        var categories = new List<string>();
        var outcomes = new List<RoutedOutcome>();
        foreach (var (where, question) in JsonLines.Read(files[1]))
        {
            var turns = JsonLines.Texts(where, question, "turns");
            if (!Array.Exists(turns, leftOut.Prompts.Contains))
            {
                var id = JsonLines.Number(where, question, "question_id");
                prompts.Add(turns[0]);
                categories.Add(JsonLines.Text(where, question, "category"));
                outcomes.Add(new RoutedOutcome(Grade(grades, id, set.StrongModel, where), Grade(grades, id, set.WeakModel, where))
                {
                    StrongCost = prices.CallCost(set.StrongModel, strong: true),
                    WeakCost = prices.CallCost(set.WeakModel, strong: false),
                });
            }
        }

        return set with { Files = files, Prompts = prompts, Outcomes = outcomes, Domains = categories, BestQuality = BestGrade, DataNote = $"{FewQuestions} {leftOut.Note}".TrimEnd() };
    }

    private static ILookup<(double Question, string Model), double> ReadGrades(string path) => JsonLines.Read(path).ToLookup(
        line => (JsonLines.Number(line.Where, line.Row, "question_id"), JsonLines.Text(line.Where, line.Row, "model")),
        line => JsonLines.Number(line.Where, line.Row, "score"));

    private static double Grade(ILookup<(double Question, string Model), double> grades, double question, string model, string where) =>
        grades[(question, model)].Any()
            ? grades[(question, model)].Average()
            : throw new InvalidDataException($"{where}: judgements.jsonl has no grade of {model} for question {question}.");
}
