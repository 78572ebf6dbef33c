using System.Collections.Immutable;
using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using Orleans.Routing.Scoring.Inference;

namespace Orleans.Routing.Domains.Classification;

/// <summary>The head over an embedding and, when it was trained with them, hashed n-grams; it runs on the caller's thread.</summary>
public sealed class DomainClassifierHead : IAsyncDisposable
{
    private readonly HeadSession<DomainClassifierBuffers> _head;

    private DomainClassifierHead(InferenceSession session, string path)
    {
        _head = new HeadSession<DomainClassifierBuffers>(session, () => new DomainClassifierBuffers(Dimensions, Labels.Length, UsesNgrams));
        var metadata = session.ModelMetadata.CustomMetadataMap;
        Dimensions = session.InputMetadata.TryGetValue(DomainClassifierModel.EmbeddingInput, out var embedding)
            ? embedding.Dimensions[^1]
            : throw new InvalidDataException($"{path} has no input '{DomainClassifierModel.EmbeddingInput}': it is no domain classifier.");
        UsesNgrams = session.InputMetadata.ContainsKey(DomainClassifierModel.NgramBucketsInput);
        Embedder = metadata.GetValueOrDefault(DomainClassifierModel.EmbedderMetadata, "");
        Labels = [.. metadata.GetValueOrDefault(DomainClassifierModel.LabelsMetadata, "").Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        AbstentionThreshold = double.TryParse(metadata.GetValueOrDefault(DomainClassifierModel.AbstentionMetadata), CultureInfo.InvariantCulture, out var threshold)
            && threshold is >= 0 and <= 1
            ? threshold
            : throw new InvalidDataException($"{path} has no abstention threshold from 0 to 1 in its metadata. Train it with 'orleans-routing train domains'.");
    }

    /// <summary>Numbers in the embedding the head takes.</summary>
    public int Dimensions { get; }

    /// <summary>Whether it takes hashed n-grams too.</summary>
    public bool UsesNgrams { get; }

    /// <summary>The id of the embedder it was trained on.</summary>
    public string Embedder { get; }

    /// <summary>The labels, in the order of the probabilities.</summary>
    public ImmutableArray<string> Labels { get; }

    /// <inheritdoc cref="DomainProbabilities.AbstentionThreshold"/>
    public double AbstentionThreshold { get; }

    /// <summary>Opens a head.</summary>
    /// <exception cref="InvalidDataException">The model has other inputs, outputs or metadata.</exception>
    public static DomainClassifierHead Open(string path)
    {
        var session = OnnxSessions.Open(path);
        try
        {
            var head = new DomainClassifierHead(session, path);
            if (head.Labels.Length < 2)
            {
                throw new InvalidDataException($"{path} names {head.Labels.Length} labels in its metadata; at least two are needed.");
            }

            string[] inputs = head.UsesNgrams
                ? [DomainClassifierModel.EmbeddingInput, DomainClassifierModel.NgramBucketsInput, DomainClassifierModel.NgramWeightsInput]
                : [DomainClassifierModel.EmbeddingInput];
            OnnxSessions.RequireShape(session, path, inputs, DomainClassifierModel.ProbabilitiesOutput, head.Labels.Length);
            return head;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>The probability of each label.</summary>
    /// <param name="embedding">The stem's embedding.</param>
    /// <param name="stem">The stem, for its n-grams.</param>
    /// <exception cref="ObjectDisposedException">The head was unloaded.</exception>
    public float[] Run(ReadOnlySpan<float> embedding, ReadOnlySpan<char> stem)
    {
        using var use = _head.Enter();
        embedding.CopyTo(use.Buffers.Embedding);
        if (UsesNgrams)
        {
            use.Buffers.SetNgrams(stem);
        }

        return use.Buffers.Run(use.Session);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _head.DisposeAsync();
}
