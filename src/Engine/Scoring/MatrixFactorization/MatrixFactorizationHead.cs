using System.Collections.Concurrent;
using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using Orleans.Routing.Scoring.Inference;
using Orleans.Routing.Scoring.Pairs;

namespace Orleans.Routing.Scoring.MatrixFactorization;

/// <summary>
/// The weights of a matrix factorization. For one pair the formula is linear in the embedding up to its sigmoid, so the ONNX model is
/// asked once per pair for that linear form, and every prompt after that costs one dot product (docs/decisions/009).
/// </summary>
public sealed class MatrixFactorizationHead : IAsyncDisposable
{
    private const int MostPairs = 256;
    private const float Tolerance = 1e-5f;

    private readonly string _path;
    private readonly InferenceSession _session;
    private readonly float[] _probe;
    private readonly UseGate _gate = new();
    private readonly ConcurrentDictionary<PairIndex, float[]> _pairs = new();
    private int _disposed;

    private MatrixFactorizationHead(string path, InferenceSession session, int dimensions)
    {
        (_path, _session, Dimensions) = (path, session, dimensions);
        Embedder = session.ModelMetadata.CustomMetadataMap.GetValueOrDefault(MatrixFactorizationModel.EmbedderMetadata, string.Empty);
        _probe = new float[dimensions];
        for (var index = 0; index < dimensions; index++)
        {
            // Any embedding of length 1 without a zero will do; this one is the same everywhere.
            _probe[index] = MathF.Sin(1.7f * (index + 1)) * MathF.Sqrt(2f / dimensions);
        }
    }

    /// <summary>Numbers in the embedding the head takes.</summary>
    public int Dimensions { get; }

    /// <summary>The id of the embedder the weights were trained on.</summary>
    public string Embedder { get; }

    /// <summary>Opens a head.</summary>
    /// <param name="model">The ONNX file's bytes.</param>
    /// <param name="path">Where they came from, for messages.</param>
    /// <exception cref="InvalidDataException">It is no ONNX model, or one with other inputs or outputs.</exception>
    public static MatrixFactorizationHead Open(byte[] model, string path)
    {
        var session = OnnxSessions.Open(model, path);
        try
        {
            OnnxSessions.RequireShape(
                session,
                path,
                [MatrixFactorizationModel.EmbeddingInput, MatrixFactorizationModel.StrongInput, MatrixFactorizationModel.WeakInput],
                MatrixFactorizationModel.WinRateOutput,
                width: 1);
            var input = session.InputMetadata[MatrixFactorizationModel.EmbeddingInput].Dimensions;
            var dimensions = input.Length == 2 && input[1] > 0 ? input[1] : throw new InvalidDataException($"{path}: the input {MatrixFactorizationModel.EmbeddingInput} must have the shape [batch, dimensions].");
            OnnxSessions.RequireOutput(session, path, MatrixFactorizationModel.PairWeightsOutput, dimensions);
            return new MatrixFactorizationHead(path, session, dimensions);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>The win rate of a pair for an embedding, by the pair's linear form.</summary>
    /// <exception cref="InvalidDataException">The model's two outputs contradict each other, or it does not have such a pair.</exception>
    /// <exception cref="ObjectDisposedException">The head was unloaded.</exception>
    public double Score(PairIndex pair, ReadOnlySpan<float> embedding)
    {
        var weights = _pairs.TryGetValue(pair, out var known) ? known : Fold(pair);
        return Sigmoid(TensorPrimitives.Dot(weights, embedding));
    }

    /// <summary>The win rate of a pair for an embedding, by the ONNX model itself: the same number at some hundreds of times the cost.</summary>
    /// <exception cref="ObjectDisposedException">The head was unloaded.</exception>
    public double ScoreWithModel(PairIndex pair, ReadOnlySpan<float> embedding) => Run(pair, embedding.ToArray()).WinRate;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            await _gate.CloseAsync(_session.Dispose);
        }
    }

    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));

    private float[] Fold(PairIndex pair)
    {
        var (winRate, weights) = Run(pair, _probe);
        var folded = Sigmoid(TensorPrimitives.Dot<float>(weights, _probe));
        if (!(Math.Abs(folded - winRate) <= Tolerance) || !float.IsFinite(TensorPrimitives.SumOfSquares<float>(weights)))
        {
            throw new InvalidDataException($"{_path} contradicts itself: by its {MatrixFactorizationModel.PairWeightsOutput} a win rate is {folded}, by its {MatrixFactorizationModel.WinRateOutput} {winRate}.");
        }

        // More pairs than that are no policy's; they are worked out anew each time.
        if (_pairs.Count < MostPairs)
        {
            _pairs.TryAdd(pair, weights);
        }

        return weights;
    }

    private (float WinRate, float[] Weights) Run(PairIndex pair, float[] embedding)
    {
        ObjectDisposedException.ThrowIf(!_gate.TryEnter(), this);
        try
        {
            var weights = new float[Dimensions];
            var winRate = new float[1];
            var memory = OrtMemoryInfo.DefaultInstance;
            using var options = new RunOptions();
            using var prompt = OrtValue.CreateTensorValueFromMemory(memory, embedding.AsMemory(), [1, Dimensions]);
            using var strong = OrtValue.CreateTensorValueFromMemory(memory, new long[] { pair.Strong }.AsMemory(), [1]);
            using var weak = OrtValue.CreateTensorValueFromMemory(memory, new long[] { pair.Weak }.AsMemory(), [1]);
            using var winRateValue = OrtValue.CreateTensorValueFromMemory(memory, winRate.AsMemory(), [1]);
            using var weightsValue = OrtValue.CreateTensorValueFromMemory(memory, weights.AsMemory(), [1, Dimensions]);
            _session.Run(
                options,
                [MatrixFactorizationModel.EmbeddingInput, MatrixFactorizationModel.StrongInput, MatrixFactorizationModel.WeakInput],
                [prompt, strong, weak],
                [MatrixFactorizationModel.WinRateOutput, MatrixFactorizationModel.PairWeightsOutput],
                [winRateValue, weightsValue]);
            return (winRate[0], weights);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new InvalidDataException($"{_path} cannot score the models {pair.Strong} and {pair.Weak}: {exception.Message}", exception);
        }
        finally
        {
            _gate.Exit();
        }
    }
}
