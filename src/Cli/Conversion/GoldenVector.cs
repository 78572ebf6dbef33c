using System.Text.Json;

namespace Orleans.Routing.Cli.Conversion;

/// <summary>What the package's own runtime made of a text: its token ids and its embedding.</summary>
internal sealed record GoldenVector(string Text, int[] Ids, float[] Embedding)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<GoldenVector> Load(string path)
    {
        try
        {
            using var file = File.OpenRead(InputFile.Require(path, "name the reference vectors with --golden; the repository has them in tests/Engine/Scoring/Fixtures/use-lite-golden.json"));
            return JsonSerializer.Deserialize<List<GoldenVector>>(file, Json) ?? [];
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path} is not a list of {{text, ids, embedding}}: {exception.Message}", exception);
        }
    }
}
