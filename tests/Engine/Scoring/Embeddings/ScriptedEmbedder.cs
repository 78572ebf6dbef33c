namespace Orleans.Routing.Scoring.Embeddings;

/// <summary>An embedder that gives a fixed value, or fails.</summary>
internal sealed class ScriptedEmbedder : IPromptEmbedder
{
    private int _calls;

    public string Id { get; init; } = UniversalSentenceEncoderLite.Id;

    public int Dimensions { get; init; } = UniversalSentenceEncoderLite.Dimensions;

    public TimeSpan? Deadline { get; init; }

    public bool IsRemote { get; init; }

    public float Value { get; init; } = 0.01f;

    public Exception? Failure { get; set; }

    public int Calls => _calls;

    public ValueTask<ReadOnlyMemory<float>> EmbedAsync(string text, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        var embedding = new float[Dimensions];
        Array.Fill(embedding, Value);
        return Failure is null ? ValueTask.FromResult<ReadOnlyMemory<float>>(embedding) : ValueTask.FromException<ReadOnlyMemory<float>>(Failure);
    }
}
