namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>A prompt of a corpus.</summary>
/// <param name="Text">The prompt.</param>
/// <param name="Domain">Its label: a domain's name, or <c>none</c>.</param>
/// <param name="Style">How it is written: chat, exam question, form ... Default: the file's name.</param>
/// <param name="Split"><c>train</c> or <c>test</c>. Default: train.</param>
internal sealed record LabelledPrompt(string Text, string Domain, string? Style = null, string Split = LabelledPrompt.Train)
{
    public const string Train = "train";
    public const string Test = "test";
}
