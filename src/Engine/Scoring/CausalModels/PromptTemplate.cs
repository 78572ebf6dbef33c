using System.Text;
using Orleans.Routing.Scoring.Artifacts;

namespace Orleans.Routing.Scoring.CausalModels;

/// <summary>
/// The text around a prompt. File <c>template</c> holds <c>{prompt}</c> once and, where the model takes one, <c>{system}</c>; files
/// <c>system</c> and <c>classifier</c> are RouteLLM's two messages, the second holding <c>{question}</c>.
/// </summary>
/// <param name="Head">What stands before the prompt.</param>
/// <param name="Tail">What stands after it.</param>
/// <param name="System">The system message; empty when there is none.</param>
internal sealed record PromptTemplate(string Head, string Tail, string System)
{
    public const string TemplateRole = "template";
    public const string SystemRole = "system";
    public const string ClassifierRole = "classifier";

    private const string PromptSlot = "{prompt}";
    private const string SystemSlot = "{system}";
    private const string QuestionSlot = "{question}";

    /// <summary>Reads the files of a folder. Without a template the prompt, or the classifier message, stands alone.</summary>
    /// <exception cref="InvalidDataException">A slot is missing or stands twice.</exception>
    public static PromptTemplate Read(ScorerFolder folder)
    {
        var system = ReadText(folder, SystemRole) ?? string.Empty;
        var template = ReadText(folder, TemplateRole) ?? PromptSlot;
        var (head, tail) = Cut(folder, TemplateRole, template, PromptSlot);
        if (ReadText(folder, ClassifierRole) is { } classifier)
        {
            var (before, after) = Cut(folder, ClassifierRole, classifier, QuestionSlot);
            (head, tail) = (head + before, after + tail);
        }

        return new PromptTemplate(
            head.Replace(SystemSlot, system, StringComparison.Ordinal), tail.Replace(SystemSlot, system, StringComparison.Ordinal), system);
    }

    private static string? ReadText(ScorerFolder folder, string role) =>
        folder.Manifest.Files.ContainsKey(role) ? Encoding.UTF8.GetString(folder.ReadFile(role)) : null;

    private static (string Head, string Tail) Cut(ScorerFolder folder, string role, string text, string slot) =>
        text.Split(slot) is [var head, var tail]
            ? (head, tail)
            : throw new InvalidDataException($"{folder.Path}: the file '{role}' must hold {slot} exactly once.");
}
