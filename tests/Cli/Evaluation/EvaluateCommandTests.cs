using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Orleans.Routing.Cli.Evaluation;

public sealed class EvaluateCommandTests : IDisposable
{
    private const string Header = "prompt,mistralai/Mixtral-8x7B-Instruct-v0.1,gpt-4-1106-preview\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Evaluate_RouteLlmFolder_ReportWithBaselinesAndWithoutListedPrompts()
    {
        WriteRouteLlmFolder();

        var run = await EvaluateAsync("--output", _folder.At("report"), "--calibrate", "strong-share=0.5");

        Assert.True(run.ExitCode == 0, run.Output);
        using var report = JsonDocument.Parse(await File.ReadAllBytesAsync(_folder.At("report/report.json")));
        var sets = report.RootElement.GetProperty("sets").EnumerateArray().ToDictionary(set => set.GetProperty("key").GetString()!, set => set);
        Assert.Equal(["gsm8k", "mmlu", "mmlu-without-high_school_mathematics"], sets.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(19, sets["mmlu"].GetProperty("rows").GetInt32());
        Assert.Equal(11, sets["mmlu-without-high_school_mathematics"].GetProperty("rows").GetInt32());
        Assert.Equal(
            ["difficulty", "prompt length", "domain mean", "random, 50 seeds", "oracle"],
            sets["mmlu"].GetProperty("rankings").EnumerateArray().Select(ranking => ranking.GetProperty("name").GetString()));
        Assert.Equal("difficulty", sets["gsm8k"].GetProperty("thresholds")[0].GetProperty("router").GetString());
        string[] files = ["gsm8k.png", "gsm8k.svg", "mmlu-without-high_school_mathematics.png", "mmlu-without-high_school_mathematics.svg", "mmlu.png", "mmlu.svg", "report.html", "report.json", "report.md"];
        Assert.Equal(files, Directory.EnumerateFiles(_folder.At("report")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("always-strong", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_Twice_SameBytesAndNothingScoredAgain()
    {
        WriteRouteLlmFolder();

        var first = await EvaluateAsync("--output", _folder.At("one"));
        var second = await EvaluateAsync("--output", _folder.At("two"));

        Assert.Contains("difficulty: 29 prompts scored", first.Output, StringComparison.Ordinal);
        Assert.Contains("difficulty: 0 prompts scored", second.Output, StringComparison.Ordinal);
        Assert.Contains("29 known from an earlier run", second.Output, StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFiles(_folder.At("one")), file => Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(_folder.At($"two/{Path.GetFileName(file)}"))));
    }

    [Fact]
    public async Task Evaluate_InterruptedRun_GoesOnWhereItStopped()
    {
        WriteRouteLlmFolder();
        await EvaluateAsync("--output", _folder.At("one"));
        var kept = Directory.EnumerateFiles(_folder.At("scores")).Single();
        await File.WriteAllLinesAsync(kept, (await File.ReadAllLinesAsync(kept)).Take(20));

        var run = await EvaluateAsync("--output", _folder.At("two"));

        Assert.Contains("difficulty: 9 prompts scored", run.Output, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllTextAsync(_folder.At("one/report.json")), await File.ReadAllTextAsync(_folder.At("two/report.json")));
    }

    [Fact]
    public async Task Evaluate_GateThatFails_ExitCodeThreeAndWhichOne()
    {
        WriteRouteLlmFolder();

        var run = await EvaluateAsync("--fail-below", "APGR(mmlu)>=0", "--fail-below", "APGR(gsm8k,difficulty)>=3");

        Assert.Equal(EvaluateCommand.GateFailed, run.ExitCode);
        Assert.Contains("Gate APGR(gsm8k,difficulty)>=3 failed: APGR of difficulty on gsm8k is", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Gate APGR(mmlu)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_OutcomeFile_RandomRouterNamedWithoutAnyModel()
    {
        var file = _folder.Write("pool.csv", "prompt,domain,m|a,m|b\n" + string.Concat(Enumerable.Range(0, 30).Select(row => $"Question {row},d{row % 2},{(row % 5 == 0 ? 0 : 10)},{(row % 3 == 0 ? 10 : 2)}\n")));

        var run = await CliRun.OfAsync("evaluate", "--outcomes", file, "--router", "random", "--no-score-cache");

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("Always-strong (a)", run.Output, StringComparison.Ordinal);
        Assert.Contains("24.7 USD per million tokens", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no router 'mff'; there are ", "--router", "mff")]
    [InlineData("there is no set 'mmlu-pro'; there are mmlu, mmlu-without-high_school_mathematics, gsm8k", "--fail-below", "APGR(mmlu-pro)>=0.5")]
    [InlineData("write FIGURE(SET)>=NUMBER", "--fail-below", "APGR>0.5")]
    [InlineData("has no column 'gpt-5'", "--strong", "gpt-5")]
    [InlineData("write MODEL=INPUT,OUTPUT", "--price", "gpt-5")]
    [InlineData("write strong-share=SHARE", "--calibrate", "0.5")]
    [InlineData("is not a share of strong calls", "--calibrate", "strong-share=50")]
    [InlineData("write NAME=domain:DOMAIN", "--group", "law")]
    [InlineData("use a number from 100 to 100000", "--resamples", "5")]
    [InlineData("none.csv does not exist", "--outcomes", "none.csv")]
    public async Task Evaluate_FaultyRequest_SaysWhatToDo(string message, params string[] arguments)
    {
        WriteRouteLlmFolder();

        var run = await EvaluateAsync(arguments);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_EmptyFolder_SaysWhatIsMissing()
    {
        var run = await CliRun.OfAsync("evaluate", "--routellm", _folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("none of the folders 'mmlu', 'gsm8k' and 'mt_bench'", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_NoData_SaysWhatToGive()
    {
        var run = await CliRun.OfAsync("evaluate");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("give --routellm FOLDER or --outcomes FILE", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_StrongModelNoBetter_AsksForThePair()
    {
        WriteRouteLlmFolder();

        var run = await EvaluateAsync("--strong", "mistralai/Mixtral-8x7B-Instruct-v0.1", "--weak", "gpt-4-1106-preview");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("is no better than the weak model", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_NoRouterNamed_EveryOneThatLoadsButRandom()
    {
        WriteRouteLlmFolder();

        var run = await CliRun.OfAsync("evaluate", "--routellm", _folder.At("evals"), "--no-score-cache", "--resamples", "100");

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("difficulty: 29 prompts scored", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("random: ", run.Output, StringComparison.Ordinal);
    }

    private Task<CliRun> EvaluateAsync(params string[] more)
    {
        string[] usual = [.. Unless("--router", "difficulty"), .. Unless("--resamples", "100")];
        return CliRun.OfAsync(["evaluate", "--routellm", _folder.At("evals"), "--score-cache", _folder.At("scores"), .. usual, .. more]);

        string[] Unless(string option, string value) => more.Contains(option) ? [] : [option, value];
    }

    private void WriteRouteLlmFolder()
    {
        _folder.Write("evals/mmlu/responses/mmlu_anatomy.csv", Responses("bone", 12));
        _folder.Write("evals/mmlu/responses/mmlu_high_school_mathematics.csv", Responses("integral", 8));
        _folder.Write("evals/mmlu/contaminated_prompts.jsonl", """{"train_prompt":"x","eval_prompt":"Question 0 about the bone?"}""" + "\n");
        _folder.Write("evals/gsm8k/gsm8k_responses.csv", Responses("apples", 10));
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
