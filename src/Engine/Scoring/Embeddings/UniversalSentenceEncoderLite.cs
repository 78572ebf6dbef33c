using Orleans.Routing.Scoring.Inference;
using Orleans.Routing.Scoring.Tokenization;

namespace Orleans.Routing.Scoring.Embeddings;

/// <summary>Where the shipped encoder's files are: Universal Sentence Encoder Lite, quantised to int8.</summary>
public static class UniversalSentenceEncoderLite
{
    /// <summary>Its folder below the models folder.</summary>
    public const string Folder = "use-lite";

    /// <summary>The model.</summary>
    public const string ModelFile = "use-lite-int8.onnx";

    /// <summary>The model without quantisation: made for comparison, not shipped.</summary>
    public const string FullPrecisionModelFile = "use-lite-fp32.onnx";

    /// <summary>The vocabulary.</summary>
    public const string VocabularyFile = "use-lite.spm";

    /// <summary>Numbers in an embedding.</summary>
    public const int Dimensions = 512;

    /// <summary>The embedder's name in model cards: the model and how it is applied.</summary>
    public const string Id = "use-lite-int8-r2/4x128";

    /// <summary>Opens the encoder.</summary>
    /// <param name="modelsPath">The models folder.</param>
    /// <param name="settings">Threads, queue and deadline.</param>
    /// <param name="timeProvider">The clock of the deadline.</param>
    public static OnnxSentenceEncoder Open(string modelsPath, InferenceQueueSettings settings, TimeProvider timeProvider)
    {
        var folder = Path.Combine(modelsPath, Folder);
        var tokenizer = new SentencePieceTokenizer(SentencePieceModel.Load(Path.Combine(folder, VocabularyFile)));
        return OnnxSentenceEncoder.Open(Id, Path.Combine(folder, ModelFile), tokenizer, Dimensions, settings, timeProvider);
    }
}
