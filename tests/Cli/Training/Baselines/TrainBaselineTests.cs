using System.Text.Json;
using Orleans.Routing.Cli.Training.Adaptation;
using Orleans.Routing.Scoring.Artifacts;

namespace Orleans.Routing.Cli.Training.Baselines;

public sealed class TrainBaselineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TrainDomainMean_Outcomes_ShrunkShareOfWins()
    {
        var file = _folder.Write("data.csv", "prompt,domain,m|s,m|w\na,legal,1,0\nb,legal,1,1\nc,creative,0,1\nd,creative,1,0\ne,creative,1,0\n");

        var run = await CliRun.OfAsync("train", "domain-mean", "--outcomes", file, "--strong", "s", "--weak", "w", "--shrink", "2", "--output", _folder.At("table"));

        Assert.True(run.ExitCode == 0, run.Output);
        var settings = ScorerFolder.Open(_folder.At("table")).Manifest.Settings;
        const double Overall = 3.5 / 5;
        Assert.Equal(Overall, settings.GetProperty("overall").GetDouble(), 1e-12);
        Assert.Equal((1.5 + (2 * Overall)) / 4, settings.GetProperty("domains").GetProperty("legal").GetDouble(), 1e-12);
        Assert.Equal((2 + (2 * Overall)) / 5, settings.GetProperty("domains").GetProperty("creative").GetDouble(), 1e-12);
    }

    [Fact]
    public async Task TrainDomainMean_NoDomains_SaysWhatIsMissing()
    {
        var file = _folder.Write("data.csv", "prompt,m|s,m|w\na,1,0\nb,1,1\n");

        var run = await CliRun.OfAsync("train", "domain-mean", "--outcomes", file, "--output", _folder.At("table"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("column 'domain'", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TrainLength_Outcomes_SharesOfShorterPrompts()
    {
        var run = await CliRun.OfAsync("train", "length", "--outcomes", PairData.Write(_folder), "--strong", "strong", "--weak", "weak", "--output", _folder.At("by_length"));

        Assert.True(run.ExitCode == 0, run.Output);
        var settings = ScorerFolder.Open(_folder.At("by_length")).Manifest.Settings;
        var characters = settings.GetProperty("characters").EnumerateArray().Select(value => value.GetInt32()).ToList();
        var rates = settings.GetProperty("win_rates").EnumerateArray().Select(value => value.GetDouble()).ToList();
        Assert.Equal(characters.Order().Distinct(), characters);
        Assert.Equal(rates.Order(), rates);
        Assert.Equal(1, rates[^1]);
        using var card = JsonDocument.Parse(File.ReadAllBytes(_folder.At("by_length/model-card.json")));
        Assert.True(card.RootElement.GetProperty("measured").TryGetProperty("prompt length", out _));
    }

    [Theory]
    [InlineData("length")]
    [InlineData("domain-mean")]
    public async Task Train_StrongModelNoBetter_AsksForThePair(string kind)
    {
        var run = await CliRun.OfAsync("train", kind, "--outcomes", PairData.Write(_folder), "--strong", "weak", "--weak", "strong", "--output", _folder.At("turned"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("is no better than the weak model", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.At("turned")));
    }

    [Theory]
    [InlineData("not both", "--routellm", "evals")]
    [InlineData("give --routellm FOLDER too", "--set", "gsm8k")]
    [InlineData("--exclude is 'law'", "--exclude", "law")]
    public async Task Train_OptionThatWouldBeIgnored_Refused(string fault, params string[] options)
    {
        var run = await CliRun.OfAsync(["train", "length", "--outcomes", PairData.Write(_folder), "--output", _folder.At("by_length"), .. options]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(fault, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_Again_OtherFilesOfTheFolderStay()
    {
        string[] arguments = ["train", "length", "--outcomes", PairData.Write(_folder), "--strong", "strong", "--weak", "weak", "--output", _folder.At("by_length")];
        Assert.Equal(0, (await CliRun.OfAsync(arguments)).ExitCode);
        _folder.Write("by_length/README.md", "mine");
        _folder.Write("by_length/evaluation/report.md", "figures");

        var run = await CliRun.OfAsync(arguments);

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Equal(("mine", "figures"), (File.ReadAllText(_folder.At("by_length/README.md")), File.ReadAllText(_folder.At("by_length/evaluation/report.md"))));
        Assert.Equal(["by_length"], Directory.EnumerateDirectories(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Train_OutputHoldsSomethingElse_RefusedAndUntouched()
    {
        _folder.Write("data/books/journal.bin", "money");

        var run = await CliRun.OfAsync("train", "length", "--outcomes", PairData.Write(_folder), "--strong", "strong", "--weak", "weak", "--output", _folder.At("data"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("is no model's folder", run.Output, StringComparison.Ordinal);
        Assert.Equal(["books"], Directory.EnumerateFileSystemEntries(_folder.At("data")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Train_NameNoRouterMayHave_Refused()
    {
        var run = await CliRun.OfAsync("train", "length", "--outcomes", PairData.Write(_folder), "--output", _folder.At("By-Length"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("becomes the router's name", run.Output, StringComparison.Ordinal);
    }
}
