namespace Orleans.Routing.Decisions;

/// <summary>What the upstream is asked for.</summary>
[GenerateSerializer, Alias("routing.request-operation")]
public enum RequestOperation
{
    /// <summary>A chat completion.</summary>
    Chat,

    /// <summary>Embeddings.</summary>
    Embeddings,
}
