namespace Orleans.Routing.Domains.Classification;

/// <summary>Where the classifier's head is and what its ONNX model looks like: the contract between training and detection.</summary>
public static class DomainClassifierModel
{
    /// <summary>Its folder below the models folder.</summary>
    public const string Folder = "domain-classifier";

    /// <summary>The head.</summary>
    public const string ModelFile = "domain-classifier.onnx";

    /// <summary>Input, float [1, dimensions]: the embedding of the prompt's stem.</summary>
    public const string EmbeddingInput = "embedding";

    /// <summary>Input, int64 [<see cref="HashedNgrams.Most"/>]: the buckets of the stem's n-grams; unused places hold 0.</summary>
    public const string NgramBucketsInput = "ngram_buckets";

    /// <summary>Input, float [<see cref="HashedNgrams.Most"/>]: the weight of each n-gram; 0 in unused places.</summary>
    public const string NgramWeightsInput = "ngram_weights";

    /// <summary>Output, float [1, labels]: the probability of each label; they sum to 1.</summary>
    public const string ProbabilitiesOutput = "probabilities";

    /// <summary>The metadata entry that names the embedder the head was trained on.</summary>
    public const string EmbedderMetadata = "embedder";

    /// <summary>The metadata entry with the labels, separated by line feeds, in the order of the output.</summary>
    public const string LabelsMetadata = "labels";

    /// <summary>The metadata entry with the least probability at which the best label counts, in [0,1].</summary>
    public const string AbstentionMetadata = "abstention_threshold";

    /// <summary>The label of prompts that belong to no domain. A corpus may do without.</summary>
    public const string NoneLabel = "none";
}
