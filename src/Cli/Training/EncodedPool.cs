namespace Orleans.Routing.Cli.Training;

/// <summary>A pool with its prompts encoded.</summary>
internal sealed record EncodedPool(OutcomePool Outcomes, ArraySegment<float[]> Embeddings, ArraySegment<float[]> Features)
{
    public int Rows => Outcomes.Stems.Count;

    /// <summary>Cuts what was encoded in one go back into pools.</summary>
    public static IReadOnlyList<EncodedPool> Split(IReadOnlyList<OutcomePool> pools, EncodedPrompts encoded)
    {
        var split = new List<EncodedPool>();
        var start = 0;
        foreach (var pool in pools)
        {
            var rows = pool.Stems.Count;
            split.Add(new EncodedPool(pool, new ArraySegment<float[]>(encoded.Embeddings, start, rows), new ArraySegment<float[]>(encoded.Features, start, rows)));
            start += rows;
        }

        return split;
    }
}
