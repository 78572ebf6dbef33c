using System.Text.Json.Serialization;

namespace Orleans.Routing.Scoring.Embeddings;

/// <summary>How an encoder's vectors, one for each token, become one for the text.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Pooling>))]
internal enum Pooling
{
    /// <summary>Their mean.</summary>
    [JsonStringEnumMemberName("mean")]
    Mean,

    /// <summary>The first token's.</summary>
    [JsonStringEnumMemberName("cls")]
    Cls,
}
