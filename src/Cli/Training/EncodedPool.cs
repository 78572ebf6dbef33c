namespace Orleans.Routing.Cli.Training;

/// <summary>A pool with its prompts encoded.</summary>
internal sealed record EncodedPool(OutcomePool Outcomes, float[][] Embeddings, float[][] Features)
{
    public int Rows => Outcomes.Stems.Count;

    /// <summary>How much each of its rows counts against what it would by the pool's size alone.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Cuts what was encoded in one go back into pools.</summary>
    public static IReadOnlyList<EncodedPool> Split(IReadOnlyList<OutcomePool> pools, EncodedPrompts encoded)
    {
        var split = new List<EncodedPool>();
        var start = 0;
        foreach (var pool in pools)
        {
            var rows = start..(start + pool.Stems.Count);
            split.Add(new EncodedPool(pool, encoded.Embeddings[rows], encoded.Features[rows]));
            start = rows.End.Value;
        }

        return split;
    }

    /// <summary>The rows of other domains.</summary>
    public EncodedPool Without(IReadOnlySet<string> domains)
    {
        var kept = Enumerable.Range(0, Rows).Where(row => Outcomes.Domains[row] is not { } domain || !domains.Contains(domain)).ToArray();
        return kept.Length == Rows
            ? this
            : this with { Outcomes = Outcomes.Only(kept), Embeddings = Array.ConvertAll(kept, row => Embeddings[row]), Features = Array.ConvertAll(kept, row => Features[row]) };
    }
}
