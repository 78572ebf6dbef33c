using System.Globalization;
using System.Text;
using System.Text.Json;
using Orleans.Routing.Cli.Training;

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
        Assert.Contains("no contaminated_prompts.jsonl", sets["gsm8k"].GetProperty("dataNote").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("no contaminated_prompts.jsonl", sets["mmlu"].GetProperty("dataNote").GetString(), StringComparison.Ordinal);
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
    [InlineData("--price names the model 'gpt-4'; evaluated are gpt-4-1106-preview, mistralai", "--price", "gpt-4=2.5,10")]
    [InlineData("--group law: it holds none of the prompts, or all", "--group", "law=domain:law", "--group", "bones=bone")]
    [InlineData("--group all: it holds none of the prompts, or all", "--group", "all=Question")]
    [InlineData("use a number from 100 to 100000", "--resamples", "5")]
    [InlineData("none.csv does not exist", "--outcomes", "none.csv")]
    [InlineData("which is not a folder", "--imported", "nowhere")]
    public async Task Evaluate_FaultyRequest_SaysWhatToDo(string message, params string[] arguments)
    {
        WriteRouteLlmFolder();

        var run = await EvaluateAsync(arguments);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Scoring":{"Embedders":{"mine":{"BaseUrl":"http://elsewhere.test/","Model":"m","Dimensions":8}}}}""", "Scoring:Embedders:mine")]
    [InlineData("""{"Scoring":{"Embedders":{"mine":{"Dimensions":"x"}}}}""", "settings.json: ")]
    [InlineData("""{"Scoring":""", "settings.json")]
    public async Task Evaluate_FaultySettings_OneLineThatNamesThem(string settings, string fault)
    {
        WriteRouteLlmFolder();

        var run = await EvaluateAsync("--settings", _folder.Write("settings.json", settings));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(fault, Assert.Single(run.Output.TrimEnd().Split('\n')), StringComparison.Ordinal);
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
        Assert.False(Directory.Exists(_folder.At("scores")), "Found before anything is scored.");
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

    [Fact]
    public async Task Evaluate_RouterByDomain_IsGivenEachRowsDomain()
    {
        // The strong model is better in one domain only; a router that were told no domain would say the same of all.
        var file = WriteDomains();
        _folder.Write("own/table/router.json", """{"schema":1,"name":"table","kind":"domain_mean","files":{},"settings":{"overall":0.5,"domains":{"hard":0.9,"easy":0.1}}}""");

        var run = await CliRun.OfAsync(
            "evaluate", "--outcomes", file, "--strong", "s", "--weak", "w", "--router", "table", "--imported", _folder.At("own"), "--no-score-cache", "--resamples", "100", "--output", _folder.At("report"));

        Assert.True(run.ExitCode == 0, run.Output);
        using var report = JsonDocument.Parse(await File.ReadAllBytesAsync(_folder.At("report/report.json")));
        var table = report.RootElement.GetProperty("sets")[0].GetProperty("rankings").EnumerateArray().First(ranking => ranking.GetProperty("name").GetString() == "table");
        Assert.Equal(0.75, table.GetProperty("apgr").GetDouble(), 1e-6);
    }

    [Fact]
    public async Task Evaluate_RouterByDomainOnASetWithoutDomains_SaysWhatItAssumes()
    {
        WriteRouteLlmFolder();
        _folder.Write("own/table/router.json", """{"schema":1,"name":"table","kind":"domain_mean","files":{},"settings":{"overall":0.5,"domains":{"hard":0.9,"easy":0.1}}}""");

        var run = await EvaluateAsync("--router", "table", "--imported", _folder.At("own"));

        Assert.Contains("table scores by domain, and GSM8K says none: each of its prompts counts as 'general'", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("and MMLU says none", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_OneRouterDoesNotKnowThePair_OthersAreMeasuredUnlessItWasNamed()
    {
        TinyPools.Write(_folder);
        var trained = await CliRun.OfAsync("train", "mf", "--outcomes", _folder.At("data/first.csv"), "--output", _folder.At("own/mf"));
        Assert.True(trained.ExitCode == 0, trained.Output);
        string[] arguments = ["evaluate", "--outcomes", WriteDomains(), "--strong", "s", "--weak", "w", "--imported", _folder.At("own"), "--no-score-cache", "--resamples", "100"];

        var run = await CliRun.OfAsync(arguments);
        var named = await CliRun.OfAsync([.. arguments, "--router", "mf"]);
        var gated = await CliRun.OfAsync([.. arguments, "--fail-below", "APGR(domains,mf)>=0"]);

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("Not evaluated: mf. ", run.Output, StringComparison.Ordinal);
        Assert.Contains("difficulty: 20 prompts scored", run.Output, StringComparison.Ordinal);
        Assert.All([named, gated], other => Assert.Equal(1, other.ExitCode));
    }

    [Fact]
    public async Task Evaluate_RouterThatLearnedFromTheVeryFile_EveryReportSaysSoAndItsGatesFail()
    {
        var data = WriteDomains();
        var trained = await CliRun.OfAsync("train", "domain-mean", "--outcomes", data, "--strong", "s", "--weak", "w", "--output", _folder.At("own/table"));
        Assert.True(trained.ExitCode == 0, trained.Output);
        string[] arguments =
        [
            "evaluate", "--outcomes", data, "--strong", "s", "--weak", "w", "--router", "table", "--router", "difficulty", "--imported", _folder.At("own"), "--no-score-cache", "--resamples", "100",
            "--output", _folder.At("report"), "--fail-below", "APGR(domains,table)>=0.5",
        ];

        var run = await CliRun.OfAsync(arguments);
        var allowed = await CliRun.OfAsync([.. arguments, "--allow-leaks"]);
        var other = await CliRun.OfAsync([.. arguments[..^1], "APGR(domains,difficulty)>=-9"]);

        const string Caution = "CAUTION: table learned from domains.csv itself";
        Assert.Equal((EvaluateCommand.GateFailed, 0, 0), (run.ExitCode, allowed.ExitCode, other.ExitCode));
        Assert.Contains("Gate APGR(domains,table)>=0.5 failed: table learned from domains.csv itself", run.Output, StringComparison.Ordinal);
        Assert.All([run.Output, File.ReadAllText(_folder.At("report/report.md")), File.ReadAllText(_folder.At("report/report.html"))], form => Assert.Contains(Caution, form, StringComparison.Ordinal));
        using var report = JsonDocument.Parse(await File.ReadAllBytesAsync(_folder.At("report/report.json")));
        Assert.Equal("table", Assert.Single(report.RootElement.GetProperty("sets")[0].GetProperty("leaks").EnumerateArray()).GetProperty("router").GetString());
    }

    [Fact]
    public async Task Evaluate_RouterMadeOfOneThatLearnedFromTheFile_KnowsItToo()
    {
        TinyPools.Write(_folder);
        var (first, second) = (_folder.At("data/first.csv"), _folder.At("data/second.csv"));
        string[] pair = ["--strong", "strong", "--weak", "weak", "--imported", _folder.At("own")];
        var prior = await CliRun.OfAsync("train", "difficulty", "--data", _folder.At("data"), "--penalty", "3", "--length-weight", "0", "--output", _folder.At("own/mine"));
        Assert.True(prior.ExitCode == 0, prior.Output);

        var adapted = await CliRun.OfAsync(["train", "pair", "--prior", "mine", "--outcomes", first, "--output", _folder.At("own/adapted"), .. pair]);
        var run = await CliRun.OfAsync(["evaluate", "--outcomes", second, "--router", "adapted", "--no-score-cache", "--resamples", "100", .. pair]);

        Assert.True(adapted.ExitCode == 0, adapted.Output);
        Assert.Contains("The prior mine learned from first.csv itself", adapted.Output, StringComparison.Ordinal);
        Assert.Contains("CAUTION: adapted learned from second.csv itself", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_StrongModelNoBetterInASubset_TheRestIsMeasured()
    {
        // Without the hard domain nothing is gained.
        var run = await CliRun.OfAsync(
            "evaluate", "--outcomes", WriteDomains(), "--strong", "s", "--weak", "w", "--group", "hard=domain:hard", "--router", "difficulty", "--no-score-cache", "--resamples", "100");

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("Not measured: domains without hard: the strong model s", run.Output, StringComparison.Ordinal);
    }

    private string WriteDomains() => _folder.Write(
        "domains.csv", "prompt,domain,m|s,m|w\n" + string.Concat(Enumerable.Range(0, 20).Select(row => $"Question {row},{(row % 2 == 0 ? "hard,1,0" : "easy,1,1")}\n")));

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
