using System.Collections.Immutable;
using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using Orleans.Routing.Scoring.Inference;
using Orleans.Routing.Scoring.Tokenization;

namespace Orleans.Routing.Scoring.Embeddings;

/// <summary>Encodes prompts on one thread, into buffers that the session reads and writes in place.</summary>
internal sealed class SentenceEncoderWorker : IInferenceWorker<string, float[]>
{
    private static readonly ImmutableArray<string> Inputs = [OnnxSentenceEncoder.TokenInput, OnnxSentenceEncoder.MaskInput];
    private static readonly ImmutableArray<string> Outputs = [OnnxSentenceEncoder.EmbeddingOutput];

    private readonly InferenceSession _session;
    private readonly ITextTokenizer _tokenizer;
    private readonly RunOptions _runOptions = new();
    private readonly List<int> _tokens = new(SentenceWindows.WindowTokens * SentenceWindows.MostWindows);
    private readonly long[] _tokenBuffer = new long[SentenceWindows.WindowTokens];
    private readonly long[] _maskBuffer = new long[SentenceWindows.WindowTokens];
    private readonly float[] _outputBuffer;
    private readonly OrtValue[]?[] _inputsByLength = new OrtValue[]?[SentenceWindows.WindowTokens + 1];
    private readonly OrtValue[] _outputs;

    public SentenceEncoderWorker(InferenceSession session, ITextTokenizer tokenizer, int dimensions)
    {
        _session = session;
        _tokenizer = tokenizer;
        _outputBuffer = new float[dimensions];
        Array.Fill(_maskBuffer, 1);
        _outputs = [OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _outputBuffer.AsMemory(), [1, dimensions])];
    }

    /// <summary>
    /// The mean of the windows' embeddings, brought to length 1. All zeros for a text without any token: the head then answers
    /// from the text features alone.
    /// </summary>
    public float[] Run(string request)
    {
        _tokens.Clear();
        _tokenizer.Encode(PromptText.CollapseWhiteSpace(PromptText.Bound(request)), _tokens);
        SentenceWindows.Shorten(_tokens);
        var embedding = new float[_outputBuffer.Length];
        for (var start = 0; start < _tokens.Count; start += SentenceWindows.WindowTokens)
        {
            EncodeWindow(start, Math.Min(SentenceWindows.WindowTokens, _tokens.Count - start));
            TensorPrimitives.Add(embedding, _outputBuffer, embedding);
        }

        var norm = TensorPrimitives.Norm(embedding);
        if (norm > 0)
        {
            TensorPrimitives.Divide(embedding, norm, embedding);
        }

        return embedding;
    }

    public void Stop() => _runOptions.Terminate = true;

    public void Dispose()
    {
        foreach (var value in _inputsByLength.OfType<OrtValue[]>().SelectMany(values => values).Concat(_outputs))
        {
            value.Dispose();
        }

        _runOptions.Dispose();
    }

    private void EncodeWindow(int start, int length)
    {
        for (var index = 0; index < length; index++)
        {
            _tokenBuffer[index] = _tokens[start + index];
        }

        _session.Run(_runOptions, Inputs, InputsOfLength(length), Outputs, _outputs);
    }

    // A tensor is a view of the buffers, so one pair per length is made once and used again.
    private OrtValue[] InputsOfLength(int length) => _inputsByLength[length] ??=
    [
        OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _tokenBuffer.AsMemory(0, length), [1, length]),
        OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _maskBuffer.AsMemory(0, length), [1, length]),
    ];
}
