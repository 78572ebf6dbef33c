using Microsoft.ML.OnnxRuntime;
using Orleans.Routing.Scoring.Inference;
using Orleans.Routing.Scoring.Tokenization;

namespace Orleans.Routing.Scoring.Embeddings;

/// <summary>
/// A local sentence encoder: an ONNX model with the inputs <c>input_ids</c> and <c>attention_mask</c> (int64 [batch, tokens]) and
/// the output <c>sentence_embedding</c> (float [batch, dimensions]), and its SentencePiece vocabulary.
/// </summary>
public sealed class OnnxSentenceEncoder : IPromptEmbedder, IAsyncDisposable
{
    internal const string TokenInput = "input_ids";
    internal const string MaskInput = "attention_mask";
    internal const string EmbeddingOutput = "sentence_embedding";

    private readonly InferenceQueue<string, float[]> _queue;

    private OnnxSentenceEncoder(string id, InferenceSession session, ITextTokenizer tokenizer, InferenceQueueSettings settings, TimeProvider timeProvider)
    {
        Id = id;
        Dimensions = session.OutputMetadata[EmbeddingOutput].Dimensions[^1];
        _queue = new InferenceQueue<string, float[]>(
            id, () => new SentenceEncoderWorker(session, tokenizer, Dimensions), settings, timeProvider, session);
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public int Dimensions { get; }

    /// <summary>Opens an encoder.</summary>
    /// <param name="id">Its <see cref="IPromptEmbedder.Id"/>.</param>
    /// <param name="modelPath">The ONNX file.</param>
    /// <param name="tokenizer">The tokenizer of its vocabulary.</param>
    /// <param name="dimensions">Numbers in an embedding.</param>
    /// <param name="settings">Threads, queue and deadline.</param>
    /// <param name="timeProvider">The clock of the deadline.</param>
    /// <exception cref="InvalidDataException">The model has other inputs or outputs.</exception>
    public static OnnxSentenceEncoder Open(
        string id, string modelPath, ITextTokenizer tokenizer, int dimensions, InferenceQueueSettings settings, TimeProvider timeProvider)
    {
        var session = OnnxSessions.Open(modelPath);
        try
        {
            OnnxSessions.RequireShape(session, modelPath, [TokenInput, MaskInput], EmbeddingOutput, dimensions);
            return new OnnxSentenceEncoder(id, session, tokenizer, settings, timeProvider);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ReadOnlyMemory<float>> EmbedAsync(string text, CancellationToken cancellationToken) =>
        await _queue.RunAsync(text, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _queue.DisposeAsync();
}
