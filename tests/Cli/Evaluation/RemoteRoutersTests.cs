using System.Globalization;
using System.Text.Json;
using Orleans.Routing.Cli.Training;
using Orleans.Routing.FakeProvider;
using Orleans.Routing.FakeProvider.Chat;

namespace Orleans.Routing.Cli.Evaluation;

/// <summary>Routers whose embedder or model is on another machine, against a provider on loopback.</summary>
public sealed class RemoteRoutersTests : IAsyncLifetime, IDisposable
{
    private const string Prompt = "Prove that there are infinitely many primes.";

    private readonly TemporaryFolder _folder = new();
    private FakeProviderServer _provider = null!;
    private string _settings = "";

    public async Task InitializeAsync()
    {
        _provider = await FakeProviderServer.StartAsync();
        var key = _folder.Write("key", "secret-key\n");
        _settings = _folder.Write("appsettings.json", $$"""
            { "Scoring": {
              "Embedders": { "fake": { "BaseUrl": "{{_provider.BaseUri}}", "Model": "embedding", "Dimensions": 8, "ApiKeyFile": "{{key}}", "DeadlineMs": 1 } },
              "Completions": { "fake": { "BaseUrl": "{{_provider.BaseUri}}", "Model": "judge", "DeadlineMs": 1 } } } }
            """);
        _folder.Write("own/judge/router.json", """
            { "schema": 1, "name": "judge", "kind": "causal_llm_remote", "files": {}, "settings": { "endpoint": "fake", "score_tokens": ["1", "2", "3", "4", "5"] } }
            """);
    }

    public async Task DisposeAsync() => await _provider.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TrainAndEvaluate_MatrixFactorizationOverARemoteEmbedder_EmbedsInBatchesWithTheKey()
    {
        TinyPools.Write(_folder);

        var trained = await CliRun.OfAsync(
            "train", "mf", "--outcomes", _folder.At("data/first.csv"), "--embedder", "remote/fake", "--settings", _settings, "--output", _folder.At("own/mf"), "--pair", "strong,weak");
        Assert.True(trained.ExitCode == 0, trained.Output);
        var training = _provider.Requests.All;
        var evaluated = await EvaluateAsync(_folder.At("data/first.csv"), "--router", "mf");

        Assert.True(evaluated.ExitCode == 0, evaluated.Output);
        Assert.Contains("mf: 40 prompts scored", evaluated.Output, StringComparison.Ordinal);
        Assert.Contains(training, request => Texts(request.Body) > 1);
        Assert.Equal(40, training.Sum(request => Texts(request.Body)));
        Assert.All(training, request => Assert.Equal("Bearer secret-key", request.Header("Authorization")));
        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(_folder.At("own/mf/router.json")));
        Assert.Equal("remote/fake", manifest.RootElement.GetProperty("embedder").GetString());
    }

    [Fact]
    public async Task Calibrate_CompletionWithLogProbabilities_WinRateByTheDocumentedRule()
    {
        var prompts = _folder.Write("prompts.txt", Prompt);

        var run = await CliRun.OfAsync("calibrate", "--prompts", prompts, "--router", "judge", "--imported", _folder.At("own"), "--settings", _settings, "--scores");

        Assert.True(run.ExitCode == 0, run.Output);
        var winRate = 1 - ScoreLogProbabilities.Probabilities(Prompt).Skip(3).Sum();
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{winRate:F3}  {Prompt}"), run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_RemoteRouterNotNamed_NoPromptLeavesTheMachine()
    {
        TinyPools.Write(_folder);

        var run = await EvaluateAsync(_folder.At("data/first.csv"));

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("Not evaluated: judge. It asks another machine: name it with --router.", run.Output, StringComparison.Ordinal);
        Assert.Empty(_provider.Requests.All);
    }

    [Fact]
    public async Task Verify_RemoteRouterThatTheSettingsDescribe_IsAskedAboutOnePrompt()
    {
        var run = await CliRun.OfAsync("models", "verify", "--folder", _folder.At("own/judge"), "--settings", _settings);

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Matches(@"pass  judge: checksums of 0 files, win rate 0\.\d{6} for a fixed prompt", run.Output);
        Assert.Single(_provider.Requests.All);
    }

    [Fact]
    public async Task Verify_RemoteRouterWhoseMachineDoesNotAnswer_SaysWhich()
    {
        await _provider.DisposeAsync();

        var run = await CliRun.OfAsync("models", "verify", "--folder", _folder.At("own/judge"), "--settings", _settings);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Scoring:Completions:fake could not be reached", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_RemoteEmbedderThatIsNotConfigured_NamesTheSetting()
    {
        TinyPools.Write(_folder);

        var run = await CliRun.OfAsync("train", "mf", "--outcomes", _folder.At("data/first.csv"), "--embedder", "remote/other", "--settings", _settings, "--output", _folder.At("own/mf"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Found are: remote/fake", run.Output, StringComparison.Ordinal);
        Assert.Contains("Scoring:Embedders", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_SettingsOutOfRange_SaysWhich()
    {
        TinyPools.Write(_folder);
        var settings = _folder.Write("faulty.json", """{ "Scoring": { "Embedders": { "far": { "BaseUrl": "http://far.example/v1", "Model": "m", "Dimensions": 8 } } } }""");

        var run = await CliRun.OfAsync("train", "mf", "--outcomes", _folder.At("data/first.csv"), "--embedder", "remote/far", "--settings", settings, "--output", _folder.At("own/mf"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Scoring:Embedders:far:BaseUrl is 'http://far.example/v1': use an absolute https address", run.Output, StringComparison.Ordinal);
    }

    private static int Texts(byte[] body) => JsonDocument.Parse(body).RootElement.GetProperty("input").GetArrayLength();

    private Task<CliRun> EvaluateAsync(string outcomes, params string[] more) => CliRun.OfAsync(
        ["evaluate", "--outcomes", outcomes, "--strong", "strong", "--weak", "weak", "--imported", _folder.At("own"), "--settings", _settings, "--no-score-cache", "--resamples", "100", .. more]);
}
