using Parquet.Schema;
using Parquet.Serialization;

namespace Orleans.Routing.Cli.Outcomes;

/// <summary>A Parquet file with integer, decimal, text and missing cells.</summary>
internal static class ParquetFixture
{
    public static async Task<string> WriteAsync(TemporaryFolder folder)
    {
        var schema = new ParquetSchema(
            new DataField<int>("id"),
            new DataField<string>("prompt"),
            new DataField<string>("domain"),
            new DataField<double>("m|a", nullable: true),
            new DataField<float>("score|b", nullable: true),
            new DataField<double>("cost|a", nullable: true),
            new DataField<bool>("unrelated"));
        IDictionary<string, object?>[] rows =
        [
            Row(7, "two\nlines; and a semicolon", "legal", 10.0, 5f, 0.000123456789),
            Row(8, "next", null, double.NaN, 2.5f, null),
            Row(9, "none", null, null, null, 1.0),
        ];
        var path = folder.At("pool.parquet");
        await using var file = File.Create(path);
        await ParquetSerializer.SerializeUntypedAsync(rows!, schema, file);
        return path;
    }

    private static Dictionary<string, object?> Row(int id, string prompt, string? domain, double? a, float? b, double? cost) => new()
    {
        ["id"] = id,
        ["prompt"] = prompt,
        ["domain"] = domain,
        ["m|a"] = a,
        ["score|b"] = b,
        ["cost|a"] = cost,
        ["unrelated"] = true,
    };
}
