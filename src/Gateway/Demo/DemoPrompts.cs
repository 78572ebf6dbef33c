using System.Collections.Immutable;
using System.Text.Json;

namespace Orleans.Routing.Gateway.Demo;

/// <summary>
/// The sample prompts: of each domain, the first questions and the first tasks of the corpus in <c>models/domain-classifier/corpus</c>,
/// questions being easier than tasks as a rule. The label stays behind: the router is not told it.
/// </summary>
internal static class DemoPrompts
{
    private const int QuestionsOfDomain = 5;
    private const int TasksOfDomain = 3;

    public static ImmutableArray<string> All { get; } = [.. Read("chat", QuestionsOfDomain), .. Read("task", TasksOfDomain)];

    private static IEnumerable<string> Read(string style, int each)
    {
        var resource = $"Orleans.Routing.Gateway.Demo.{style}.jsonl";
        using var stream = typeof(DemoPrompts).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {resource}.");
        using var reader = new StreamReader(stream);
        var prompts = new List<DemoPrompt>();
        while (reader.ReadLine() is { } line)
        {
            prompts.Add(JsonSerializer.Deserialize<DemoPrompt>(line, JsonSerializerOptions.Web)!);
        }

        return prompts.Where(prompt => DemoThresholds.ByDomain.ContainsKey(prompt.Domain))
            .GroupBy(prompt => prompt.Domain)
            .SelectMany(domain => domain.Take(each))
            .Select(prompt => prompt.Text);
    }
}
