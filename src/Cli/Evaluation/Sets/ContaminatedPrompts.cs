namespace Orleans.Routing.Cli.Evaluation.Sets;

/// <summary>The prompts RouteLLM's authors found in training data: <c>contaminated_prompts.jsonl</c>, member <c>eval_prompt</c>.</summary>
/// <param name="Prompts">The prompts.</param>
/// <param name="Note">What a reader of figures must know of the list; empty when it was there.</param>
internal sealed record ContaminatedPrompts(IReadOnlySet<string> Prompts, string Note)
{
    private const string FileName = "contaminated_prompts.jsonl";

    public static ContaminatedPrompts Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path)
            ? new(JsonLines.Read(path).Select(line => JsonLines.Text(line.Where, line.Row, "eval_prompt")).ToHashSet(StringComparer.Ordinal), string.Empty)
            : new(new HashSet<string>(), $"The folder has no {FileName}: prompts that are known from training data are not left out.");
    }
}
