using Microsoft.ML.OnnxRuntime;
using Orleans.Routing.Scoring.Difficulty;
using Orleans.Routing.Scoring.Inference;

namespace Orleans.Routing.Scoring.Linear;

/// <summary>The linear head over an embedding and the text features; it runs on the caller's thread.</summary>
public sealed class LinearHead : IAsyncDisposable
{
    private readonly HeadSession<LinearHeadBuffers> _head;

    private LinearHead(InferenceSession session, int dimensions)
    {
        _head = new HeadSession<LinearHeadBuffers>(session, () => new LinearHeadBuffers(dimensions));
        Dimensions = dimensions;
        Embedder = session.ModelMetadata.CustomMetadataMap.GetValueOrDefault(LinearModel.EmbedderMetadata, string.Empty);
    }

    /// <summary>Numbers in the embedding the head takes.</summary>
    public int Dimensions { get; }

    /// <summary>The id of the embedder it was trained on.</summary>
    public string Embedder { get; }

    /// <summary>Opens a head.</summary>
    /// <param name="model">The ONNX file's bytes.</param>
    /// <param name="path">Where they came from, for messages.</param>
    /// <exception cref="InvalidDataException">The model has other inputs or outputs.</exception>
    public static LinearHead Open(byte[] model, string path)
    {
        var session = OnnxSessions.Open(model, path);
        try
        {
            OnnxSessions.RequireShape(
                session, path, [LinearModel.EmbeddingInput, LinearModel.FeaturesInput], LinearModel.WinRateOutput, width: 1);
            var features = session.InputMetadata[LinearModel.FeaturesInput].Dimensions[^1];
            return features == TextFeatures.Count
                ? new LinearHead(session, session.InputMetadata[LinearModel.EmbeddingInput].Dimensions[^1])
                : throw new InvalidDataException($"{path} takes {features} text features; this version extracts {TextFeatures.Count}. Train the head again.");
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>The win rate, before it is checked to be one.</summary>
    /// <param name="embedding">The stem's embedding.</param>
    /// <param name="stem">The stem, for its text features.</param>
    /// <exception cref="ObjectDisposedException">The head was unloaded.</exception>
    public float Run(ReadOnlySpan<float> embedding, ReadOnlySpan<char> stem)
    {
        using var use = _head.Enter();
        embedding.CopyTo(use.Buffers.Embedding);
        TextFeatures.Extract(stem, use.Buffers.Features);
        return use.Buffers.Run(use.Session);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _head.DisposeAsync();
}
