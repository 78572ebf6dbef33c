using System.Globalization;
using Orleans.Routing.Cli.Evaluation.Metrics;

namespace Orleans.Routing.Cli.Calibration;

public sealed class CalibrateCommandTests : IDisposable
{
    private const string Prompts = "# a remark\nWhat is the molar mass of water?\n\nWrite a haiku about rain.\nProve that the square root of 2 is irrational.\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Calibrate_OwnPrompts_ThresholdsAreQuantilesOfTheScoresPrinted()
    {
        var run = await CliRun.OfAsync("calibrate", "--prompts", _folder.Write("prompts.txt", Prompts), "--scores");

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("Write a haiku about rain.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("a remark", run.Output, StringComparison.Ordinal);
        var winRates = run.Output.Split('\n')
            .Where(line => line.EndsWith('.') || line.EndsWith('?'))
            .Select(line => double.Parse(line.Split("  ")[0], CultureInfo.InvariantCulture))
            .ToList();
        Assert.Equal(3, winRates.Count);
        Assert.Equal(ScoreQuantile.Threshold(winRates, 0.5), ThresholdIn(run.Output, " 50 %"), 1e-3);
        Assert.True(ThresholdIn(run.Output, " 5 %") > ThresholdIn(run.Output, " 95 %"));
    }

    [Fact]
    public async Task Calibrate_OutcomeFileTwoRoutersOneShare_OneRowWithBoth()
    {
        var file = _folder.Write("pool.csv", "prompt,m|a\nWhat is the molar mass of water?,1\nWrite a haiku about rain.,0\n");

        var run = await CliRun.OfAsync("calibrate", "--outcomes", file, "--router", "difficulty", "random", "--strong-share", "0.25");

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("difficulty", run.Output, StringComparison.Ordinal);
        Assert.Contains("random", run.Output, StringComparison.Ordinal);
        Assert.Single(run.Output.Split('\n'), line => line.Contains(" %", StringComparison.Ordinal) && line.Contains("25 %", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--prompts", "\n# only a remark\n", "has no prompts")]
    [InlineData("--outcomes", "prompt\nhello\n", "has no score columns")]
    public async Task Calibrate_NothingInTheFile_SaysSo(string option, string content, string message)
    {
        var run = await CliRun.OfAsync("calibrate", option, _folder.Write("file.csv", content));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("give --prompts FILE or --outcomes FILE")]
    [InlineData("is not a share of strong calls", "--strong-share", "1.5")]
    public async Task Calibrate_FaultyRequest_SaysWhatToDo(string message, params string[] arguments)
    {
        var run = await CliRun.OfAsync(["calibrate", .. arguments]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calibrate_RouterByDomain_NeedsPromptsWithDomains()
    {
        _folder.Write("own/table/router.json", """{"schema":1,"name":"table","kind":"domain_mean","files":{},"settings":{"overall":0.5,"domains":{"hard":0.9}}}""");
        string[] arguments = ["calibrate", "--router", "table", "--imported", _folder.At("own"), "--scores"];

        var without = await CliRun.OfAsync([.. arguments, "--prompts", _folder.Write("prompts.txt", Prompts)]);
        var with = await CliRun.OfAsync([.. arguments, "--outcomes", _folder.Write("pool.csv", "prompt,domain,m|a\none,hard,1\ntwo,,1\n")]);

        Assert.Equal(1, without.ExitCode);
        Assert.Contains("The router 'table' scores by domain, and these prompts come without one", without.Output, StringComparison.Ordinal);
        Assert.True(with.ExitCode == 0, with.Output);
        Assert.Contains("0.900  one", with.Output, StringComparison.Ordinal);
        Assert.Contains("0.500  two", with.Output, StringComparison.Ordinal);
    }

    private static double ThresholdIn(string output, string share)
    {
        var line = output.Split('\n').First(line => line.Contains(share, StringComparison.Ordinal));
        return double.Parse(line.Split('│', '|')[2], CultureInfo.InvariantCulture);
    }
}
