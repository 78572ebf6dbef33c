using BenchmarkDotNet.Attributes;
using Microsoft.ML.OnnxRuntime;
using Orleans.Routing.Scoring.Embeddings;

namespace Orleans.Routing.Bench.Scoring;

/// <summary>
/// The encoder alone, prompts of 100 tokens, by precision, prompts per run and threads per run: what a batch without padding could gain.
/// The full-precision model is made by <c>orleans-routing models convert use-lite --fp32</c>; <c>USE_LITE_FP32</c> names the file.
/// </summary>
public class EncoderBatchBenchmarks : IDisposable
{
    private const int Tokens = 100;
    private const int Prompts = 32;
    private const string FullPrecisionVariable = "USE_LITE_FP32";

    private readonly RunOptions _runOptions = new();
    private InferenceSession? _session;
    private OrtValue[] _inputs = [];

    [Params("int8", "fp32")]
    public string Precision { get; set; } = "";

    [Params(1, 8, 32)]
    public int PromptsPerRun { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var path = Precision == "int8"
            ? Path.Combine(BenchModels.Folder, UniversalSentenceEncoderLite.Folder, UniversalSentenceEncoderLite.ModelFile)
            : Environment.GetEnvironmentVariable(FullPrecisionVariable) ?? throw new InvalidOperationException($"{FullPrecisionVariable} names no file.");
        using var options = new SessionOptions { IntraOpNumThreads = Threads, InterOpNumThreads = 1 };
        _session = new InferenceSession(path, options);
        var random = new Random(1);
        var ids = Enumerable.Range(0, PromptsPerRun * Tokens).Select(_ => (long)random.Next(5, 8000)).ToArray();
        var mask = new long[ids.Length];
        Array.Fill(mask, 1);
        _inputs = [OrtValue.CreateTensorValueFromMemory(ids, [PromptsPerRun, Tokens]), OrtValue.CreateTensorValueFromMemory(mask, [PromptsPerRun, Tokens])];
    }

    [GlobalCleanup]
    public void Dispose()
    {
        Array.ForEach(_inputs, input => input.Dispose());
        _session?.Dispose();
        _runOptions.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The mean is the time of one prompt.</summary>
    [Benchmark(OperationsPerInvoke = Prompts)]
    public int Encode()
    {
        var read = 0;
        for (var prompt = 0; prompt < Prompts; prompt += PromptsPerRun)
        {
            using var outputs = _session!.Run(_runOptions, [OnnxSentenceEncoder.TokenInput, OnnxSentenceEncoder.MaskInput], _inputs, [OnnxSentenceEncoder.EmbeddingOutput]);
            read += outputs.Count;
        }

        return read;
    }
}
