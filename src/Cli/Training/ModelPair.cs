namespace Orleans.Routing.Cli.Training;

/// <summary>A strong and a weak model of a pool, to validate a head on.</summary>
internal sealed record ModelPair(string Strong, string Weak)
{
    // The pairs the recipe was chosen on: two sizes of one family, and two vendors' large and small model.
    private static readonly ModelPair[] Known =
    [
        new("gpt-4o-2024-05-13", "Mixtral-8x7B-Instruct-v0.1"),
        new("Meta-Llama-3_1-70B-Instruct", "Meta-Llama-3_1-8B-Instruct"),
        new("gemini-1.5-pro-002", "gemini-1.5-flash-002"),
        new("llama-3.1-nemotron-51b-instruct", "mistral-7b-instruct-v0.3"),
        new("llama-3.1-nemotron-51b-instruct", "qwen2.5-7b-instruct"),
        new("gpt-4-1106-preview", "mistralai/Mixtral-8x7B-Instruct-v0.1"),
        new("gpt-4-1106-preview", "gpt-3.5-turbo"),
    ];

    /// <summary>The pairs to validate on in a pool: the known ones it has, or else its best model against its median one.</summary>
    public static IReadOnlyList<ModelPair> Of(OutcomePool pool)
    {
        var known = Known.Where(pair => pool.Scores.ContainsKey(pair.Strong) && pool.Scores.ContainsKey(pair.Weak)).ToList();
        if (known.Count > 0)
        {
            return known;
        }

        var ranked = pool.Scores
            .OrderByDescending(model => model.Value.Where(double.IsFinite).DefaultIfEmpty().Average())
            .ThenBy(model => model.Key, StringComparer.Ordinal)
            .Select(model => model.Key)
            .ToList();
        return ranked.Count > 1 ? [new ModelPair(ranked[0], ranked[Math.Max(1, ranked.Count / 2)])] : [];
    }
}
