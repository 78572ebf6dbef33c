using Microsoft.ML.OnnxRuntime;

namespace Orleans.Routing.Scoring.Inference;

/// <summary>Opens ONNX sessions the one way this process runs them.</summary>
internal static class OnnxSessions
{
    private const long LargestModel = 2L << 30;

    /// <summary>Opens a model file.</summary>
    /// <exception cref="FileNotFoundException">It is missing.</exception>
    /// <exception cref="InvalidDataException">It is no model this process may run.</exception>
    public static InferenceSession Open(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new FileNotFoundException($"The model file {path} is missing: run 'orleans-routing models convert' or 'train', or set Scoring:ModelsPath.", path);
        }

        return file.Length <= LargestModel
            ? Open(File.ReadAllBytes(path), path)
            : throw new InvalidDataException($"The model file {path} has {file.Length} bytes; the limit is {LargestModel}.");
    }

    /// <summary>
    /// Opens a model from its bytes, so that it has no folder to reach other files from; one that names external data is refused.
    /// One thread per run and no spinning: throughput comes from several workers, and a spinning pool would take the cores of the
    /// gateway (64-token prompts on two shared cores: 6.9 ms with spinning, 2.5 ms without). The arena and memory patterns are
    /// off because prompts differ in length and both keep the largest size ever seen.
    /// </summary>
    /// <param name="model">The bytes.</param>
    /// <param name="path">Where they came from, for messages.</param>
    /// <exception cref="InvalidDataException">It is no model this process may run.</exception>
    public static InferenceSession Open(byte[] model, string path)
    {
        OnnxModelScan.RequireSelfContained(model, path);
        NativeHeap.RequireBounded();
        using var options = new SessionOptions
        {
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            EnableCpuMemArena = false,
            EnableMemoryPattern = false,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        try
        {
            return new InferenceSession(model, options);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new InvalidDataException($"{path} is not a model that ONNX Runtime can run: {exception.Message}", exception);
        }
    }

    /// <summary>Refuses a model whose inputs or outputs are not the expected ones.</summary>
    public static void RequireShape(InferenceSession session, string path, IEnumerable<string> inputs, string output, int width)
    {
        var missing = inputs.Where(name => !session.InputMetadata.ContainsKey(name)).ToList();
        if (missing.Count > 0 || session.InputMetadata.Count != inputs.Count())
        {
            throw new InvalidDataException(
                $"{path} has the inputs {string.Join(", ", session.InputMetadata.Keys)}; expected are {string.Join(", ", inputs)}.");
        }

        RequireOutput(session, path, output, width);
    }

    /// <summary>Refuses a model without an output of the expected width.</summary>
    public static void RequireOutput(InferenceSession session, string path, string output, int width)
    {
        if (!session.OutputMetadata.TryGetValue(output, out var metadata))
        {
            throw new InvalidDataException($"{path} has the outputs {string.Join(", ", session.OutputMetadata.Keys)}; expected is {output}.");
        }

        var last = metadata.Dimensions.Length > 1 ? metadata.Dimensions[^1] : 1;
        if (last != width)
        {
            throw new InvalidDataException($"Output {output} of {path} has {last} numbers per prompt; expected are {width}.");
        }
    }
}
