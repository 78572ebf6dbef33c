using System.Globalization;
using System.Text;

namespace Orleans.Routing.Cli.Evaluation;

public sealed class EvaluateCommandTests : IDisposable
{
    private const string Header = "prompt,mistralai/Mixtral-8x7B-Instruct-v0.1,gpt-4-1106-preview\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Evaluate_RouteLlmFolder_TableWithBaselinesAndWithoutListedPrompts()
    {
        _folder.Write("mmlu/responses/mmlu_anatomy.csv", Responses("bone", 12));
        _folder.Write("mmlu/responses/mmlu_high_school_mathematics.csv", Responses("integral", 8));
        _folder.Write("mmlu/contaminated_prompts.jsonl", """{"train_prompt":"x","eval_prompt":"Question 0 about the bone?"}""" + "\n");
        _folder.Write("gsm8k/gsm8k_responses.csv", Responses("apples", 10));
        var report = _folder.At("report.md");

        var run = await CliRun.OfAsync("evaluate", "--routellm", _folder.Path, "--output", report);

        Assert.True(run.ExitCode == 0, run.Output);
        var text = await File.ReadAllTextAsync(report);
        Assert.Contains("| MMLU | 19 | difficulty |", text, StringComparison.Ordinal);
        Assert.Contains("| MMLU without high_school_mathematics | 11 | prompt length |", text, StringComparison.Ordinal);
        Assert.Contains("| GSM8K | 10 | random, 50 seeds |", text, StringComparison.Ordinal);
        Assert.Contains("GSM8K", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_EmptyFolder_SaysWhatIsMissing()
    {
        var run = await CliRun.OfAsync("evaluate", "--routellm", _folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("neither a folder 'mmlu' nor a folder 'gsm8k'", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calibrate_OwnPrompts_ThresholdsFallAsTheShareGrows()
    {
        var prompts = _folder.Write("prompts.txt", "# a remark\nWhat is the molar mass of water?\n\nWrite a haiku about rain.\nProve that the square root of 2 is irrational.\n");

        var run = await CliRun.OfAsync("calibrate", "--prompts", prompts, "--scores");

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("Write a haiku about rain.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("a remark", run.Output, StringComparison.Ordinal);
        Assert.True(ThresholdIn(run.Output, "05 %") > ThresholdIn(run.Output, "95 %"));
    }

    [Fact]
    public async Task Calibrate_NoPrompts_SaysSo()
    {
        var run = await CliRun.OfAsync("calibrate", "--prompts", _folder.Write("prompts.txt", "\n# only a remark\n"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("has no prompts", run.Output, StringComparison.Ordinal);
    }

    private static double ThresholdIn(string output, string share)
    {
        var line = output.Split('\n').First(line => line.Contains(share, StringComparison.Ordinal));
        return double.Parse(line.Split('│', '|')[2], CultureInfo.InvariantCulture);
    }

    private static string Responses(string topic, int rows)
    {
        var text = new StringBuilder(Header);
        for (var row = 0; row < rows; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\"Question {row} about the {topic}?\",{row % 3 == 0},{row % 4 != 3}\n");
        }

        return text.ToString();
    }
}
