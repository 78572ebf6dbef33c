namespace Orleans.Routing.Domains;

/// <summary>How domains are found in a text.</summary>
[GenerateSerializer, Alias("routing.detector-kind")]
public enum DetectorKind
{
    /// <summary>By keywords and patterns alone.</summary>
    Lexical,

    /// <summary>By the trained classifier; domains it does not know by their keywords and patterns.</summary>
    Semantic,

    /// <summary>By the classifier, whose probabilities keywords and patterns raise; domains it does not know by their keywords and patterns.</summary>
    Hybrid,
}
