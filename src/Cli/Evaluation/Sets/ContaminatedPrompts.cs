namespace Orleans.Routing.Cli.Evaluation.Sets;

/// <summary>The prompts RouteLLM's authors found in training data: <c>contaminated_prompts.jsonl</c>, member <c>eval_prompt</c>.</summary>
internal static class ContaminatedPrompts
{
    public static HashSet<string> Read(string folder)
    {
        var path = Path.Combine(folder, "contaminated_prompts.jsonl");
        var prompts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (where, row) in File.Exists(path) ? JsonLines.Read(path) : [])
        {
            prompts.Add(JsonLines.Text(where, row, "eval_prompt"));
        }

        return prompts;
    }
}
