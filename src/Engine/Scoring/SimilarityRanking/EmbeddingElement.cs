using System.Text.Json.Serialization;

namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>How the numbers of the battles' embeddings are stored.</summary>
[JsonConverter(typeof(NamedValueJsonConverter<EmbeddingElement>))]
public enum EmbeddingElement
{
    /// <summary><c>float32</c>: four bytes each.</summary>
    [JsonStringEnumMemberName("float32")]
    Full,

    /// <summary><c>int8</c>: one signed byte each, and one scale for each embedding: a quarter of the memory and of the time.</summary>
    [JsonStringEnumMemberName("int8")]
    Quantized,
}
