namespace Orleans.Routing.Domains;

/// <summary>Why domains were found by keywords and patterns alone although the classifier was to be asked.</summary>
[GenerateSerializer, Alias("routing.detection-fallback")]
public enum DetectionFallback
{
    /// <summary>No classifier is loaded.</summary>
    ClassifierUnavailable,

    /// <summary>The classifier threw.</summary>
    ClassifierFailed,

    /// <summary>The classifier missed its deadline or the encoder's queue was full.</summary>
    ClassifierTimeout,
}
