using System.Collections.Immutable;
using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using Orleans.Routing.Scoring.Inference;
using Orleans.Routing.Scoring.Tokenization;

namespace Orleans.Routing.Scoring.Embeddings;

/// <summary>Runs a user's encoder on one thread: text to one vector.</summary>
internal sealed class PooledEncoderWorker(
    InferenceSession session, TokenSequence tokenizer, ImmutableArray<string> inputs, string output, EncoderSettings settings) : IInferenceWorker<string, float[]>
{
    private const int CharactersPerToken = 16;

    private readonly RunOptions _runOptions = new();
    private readonly List<int> _tokens = [];
    private readonly TokenTensors _tensors = new(inputs, settings.MaxTokens);
    private readonly ImmutableArray<string> _outputs = [output];

    public float[] Run(string request)
    {
        var most = settings.MaxTokens * CharactersPerToken;
        tokenizer.Encode(settings.Prefix + (request.Length <= most ? request : request[..most]), _tokens, settings.MaxTokens);
        if (_tokens.Count == 0)
        {
            throw new InvalidOperationException("The text has no token, and the tokenizer adds none: there is nothing to encode.");
        }

        var values = _tensors.Fill(_tokens, 0);
        try
        {
            using var outputs = session.Run(_runOptions, inputs, values, _outputs);
            return Finish(outputs[0].GetTensorDataAsSpan<float>(), (int)outputs[0].GetTensorTypeAndShape().Shape[^1]);
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }
    }

    public void Stop() => _runOptions.Terminate = true;

    public void Dispose() => _runOptions.Dispose();

    private float[] Finish(ReadOnlySpan<float> vectors, int width)
    {
        var embedding = vectors[..width].ToArray();
        if (settings.Pooling == Pooling.Mean && vectors.Length > width)
        {
            for (var start = width; start < vectors.Length; start += width)
            {
                TensorPrimitives.Add(embedding, vectors.Slice(start, width), embedding);
            }

            TensorPrimitives.Divide(embedding, vectors.Length / width, embedding);
        }

        var norm = TensorPrimitives.Norm(embedding);
        if (!float.IsFinite(norm))
        {
            throw new InvalidOperationException("The encoder gave numbers that are not finite.");
        }

        if (settings.Normalize && norm > 0)
        {
            TensorPrimitives.Divide(embedding, norm, embedding);
        }

        return embedding;
    }
}
