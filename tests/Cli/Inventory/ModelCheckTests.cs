using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Orleans.Routing.Cli.Inventory;

public sealed class ModelCheckTests : IDisposable
{
    private static readonly string Fixtures = Path.Combine(AppContext.BaseDirectory, "Fixtures", "language-models");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_ModelThatDoesNotAnswerInTime_SaysSoAndTheManifestsDeadlineDidNotBind()
    {
        var imported = await CliRun.OfAsync(
            "models", "import", "causal_llm", "--model", Path.Combine(Fixtures, "decoder-with-past.onnx"), "--tokenizer", Path.Combine(Fixtures, "bpe-tokenizer.json"), "--max-tokens", "48",
            "--imported", _folder.Path);
        Assert.True(imported.ExitCode == 0, imported.Output);
        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Scoring:DeadlineMs"] = "60000" }).Build())
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton<TimeProvider>(new TimeIsUp())
            .AddPatientScoring()
            .BuildServiceProvider();

        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => ModelCheck.RunAsync(services, ModelFolder.ReadAll(_folder.At("causal_llm")).First(), CancellationToken.None));

        Assert.Contains("did not answer within 60000 ms", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Every time set has passed already.</summary>
    private sealed class TimeIsUp : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
