using System.Text.Json;

namespace Orleans.Routing.Scoring;

/// <summary>A text with the token ids and the embedding that the encoder's own runtime gave.</summary>
public sealed record GoldenVector(string Text, int[] Ids, float[] Embedding)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<GoldenVector> All { get; } = JsonSerializer.Deserialize<List<GoldenVector>>(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Scoring", "Fixtures", "use-lite-golden.json")), Json)!;
}
