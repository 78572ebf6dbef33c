using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Routing.Testing;

namespace Orleans.Routing.Scoring;

/// <summary>Alone, because it measures the memory of the process.</summary>
[Collection(Alone)]
public sealed class ReloadTests : IDisposable
{
    public const string Alone = "alone";

    private const int Rows = 300_000;
    private const long ModelBytes = Rows * 20L * sizeof(float);

    private readonly TemporaryFolder _folder = TemporaryFolder.Create();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task LoadAsync_ThirtyTimes_MemoryOfUnloadedModelsIsFreed()
    {
        LanguageModels.Write(_folder.Path, "bert", RouterNames.Bert, "{}", ("model.onnx", TinyGraphs.Classifier(1, Rows)), ("tokenizer.txt", LanguageModels.File("vocab.txt")));
        await using var services = Services();
        var warmup = services.GetRequiredService<ScoringWarmup>();
        for (var cycle = 0; cycle < 3; cycle++)
        {
            await warmup.LoadAsync(CancellationToken.None);
        }

        Assert.Contains("bert", services.GetRequiredService<ScorerRegistry>().Names);
        var resident = new List<long>();
        for (var cycle = 0; cycle < 30; cycle++)
        {
            await warmup.LoadAsync(CancellationToken.None);
            resident.Add(ResidentBytes());
        }

        // A model that is unloaded is gone at once, so every reading counts, not the least of many. Were one load in fifteen kept, or one
        // freed a cycle late, it would show. What grows by itself, code and thread stacks, was 10 MB over 30 loads.
        Assert.InRange(resident[15..].Max() - resident[..15].Min(), long.MinValue, ModelBytes);
    }

    [Fact]
    public async Task LoadAsync_ModelsThatCannotServe_RecordedAndTheOthersServe()
    {
        var vocabulary = ("tokenizer.txt", LanguageModels.File("vocab.txt"));
        LanguageModels.Write(_folder.Path, "good", RouterNames.Bert, """{"max_tokens":64}""", ("model.onnx", LanguageModels.File("classifier.onnx")), vocabulary);
        LanguageModels.Write(_folder.Path, "not_a_number", RouterNames.Bert, "{}", ("model.onnx", TinyGraphs.Classifier(float.NaN)), vocabulary);
        LanguageModels.Write(_folder.Path, "infinite", RouterNames.Bert, "{}", ("model.onnx", TinyGraphs.Classifier(float.PositiveInfinity)), vocabulary);
        LanguageModels.Write(_folder.Path, "too_small", RouterNames.Bert, "{}", ("model.onnx", TinyGraphs.Classifier(1, rows: 3)), vocabulary);
        var missing = LanguageModels.Write(_folder.Path, "missing", RouterNames.Bert, "{}", ("model.onnx", LanguageModels.File("classifier.onnx")), vocabulary);
        File.Delete(Path.Combine(missing.Path, "model.onnx"));
        var corrupt = LanguageModels.Write(_folder.Path, "corrupt", RouterNames.Bert, "{}", ("model.onnx", LanguageModels.File("classifier.onnx")), vocabulary);
        File.WriteAllBytes(Path.Combine(corrupt.Path, "model.onnx"), new byte[LanguageModels.File("classifier.onnx").Length]);
        await using var services = Services();

        await services.GetRequiredService<ScoringWarmup>().LoadAsync(CancellationToken.None);

        var registry = services.GetRequiredService<ScorerRegistry>();
        Assert.Equal<string>(["good", "random"], registry.Names);
        Assert.Equal(["corrupt", "difficulty", "domain-classifier", "infinite", "missing", "not_a_number", "too_small"], registry.Failures.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("checksum", registry.Failures["corrupt"], StringComparison.Ordinal);
        Assert.Contains("is missing", registry.Failures["missing"], StringComparison.Ordinal);
        Assert.Contains("win rate", registry.Failures["not_a_number"], StringComparison.Ordinal);
    }

    private static long ResidentBytes()
    {
        // The collector keeps what it has freed for later, up to a model's bytes as they were read: only an aggressive collection gives
        // that back, so that what is left to see is what is still held.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return Environment.WorkingSet;
    }

    private ServiceProvider Services() => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Scoring:ModelsPath"] = "no-such-folder",
            ["Scoring:ImportedModelsPath"] = _folder.Path,
            ["Scoring:Threads"] = "1",
        }).Build())
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .AddRoutingScoring()
        .BuildServiceProvider();
}
