using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orleans.Routing.Persistence;

/// <summary>
/// Golden files of every shape that state was ever stored in: <c>Shapes/TYPE.SCHEMA.REVISION.json</c>. The newest of a type is what this
/// version writes; a change of shape fails here until the new one is added beside the old ones, which stay and must still be read.
/// </summary>
public sealed class StoredShapeTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n" };

    private static readonly IReadOnlyList<Type> Types = [.. new[] { typeof(StateSerializer).Assembly, typeof(IStoredState).Assembly }
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.IsAssignableTo(typeof(IStoredState)) && !type.IsInterface)];

    [Fact]
    public void Types_ThatAreStored_AreAllHere() => Assert.Equal(
        [
            "DefaultPolicyState", "DomainCatalogState", "DomainState", "FeatureFlagState", "LedgerPartitionState", "LedgerSegment",
            "ModelCatalogState", "PageGroup", "PriceBookState", "RollUpRun", "RunPage", "SegmentPage", "SnapshotState",
        ],
        Types.Select(type => type.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(TypeNames))]
    public void NewestShape_OfAType_IsWhatThisVersionWrites(string type)
    {
        var written = Write(ShapeSample.Of(Find(type)));
        var newest = Shapes(type).LastOrDefault();

        Assert.True(
            newest is not null && Indented(newest.Json) == written,
            $"{type} is written in a shape that no golden file has. If older versions may read it as it is, add Shapes/{type}.{SchemaOf(type)}.{(newest?.Revision ?? 0) + 1}.json; if not, raise its schema number first. Change no golden file that was released:\n{written}");
        Assert.Equal(SchemaOf(type), newest!.Schema);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Shapes_OfEveryRelease_AreReadWhole(string file)
    {
        var shape = Shape.Load(file);
        Assert.Equal(shape.Schema, (int?)shape.Json["Schema"] ?? 1);

        var written = JsonNode.Parse(Write(Read(Find(shape.Type), shape.Json)))!;

        Assert.Empty(Lost(shape.Json, written, shape.Type));
    }

    [Theory]
    [MemberData(nameof(TypeNames))]
    public void Records_OfANewerSchema_AreRefused(string type)
    {
        var newer = (JsonObject)Shapes(type)[^1].Json.DeepClone();
        newer["Schema"] = SchemaOf(type) + 1;

        var refusal = Assert.Throws<InvalidDataException>(() => Read(Find(type), newer));

        Assert.Equal(
            $"The stored {type} has schema {SchemaOf(type) + 1}, and this version knows {SchemaOf(type)} at most: a newer version wrote it. Run that version, or restore a backup from before the upgrade.",
            refusal.Message);
    }

    [Theory]
    [InlineData("""{"Schema":"1","Text":"a"}""")]
    [InlineData("""{"Schema":0,"Text":"a"}""")]
    [InlineData("""{"Schema":1.5,"Text":"a"}""")]
    [InlineData("""{"Schema":1,"Text":"a""")]
    [InlineData("null")]
    [InlineData("")]
    public void Records_ThatAreDamaged_AreRefused(string json) =>
        Assert.Throws<InvalidDataException>(() => new StateSerializer().Deserialize<StoredNote>(BinaryData.FromString(json)));

    [Theory]
    [InlineData("""{"Text":"a"}""")]
    [InlineData("""{"Text":"a","Later":[{"Schema":7}],"Schema":1}""")]
    public void Records_OfThisSchemaOrWithoutNumber_AreRead(string json) =>
        Assert.Equal("a", new StateSerializer().Deserialize<StoredNote>(BinaryData.FromString(json)).Text);

    public static TheoryData<string> TypeNames() => [.. Types.Select(type => type.Name)];

    public static TheoryData<string> Files() => [.. Shape.Files()];

    private static Type Find(string name) => Types.Single(type => type.Name == name);

    private static int SchemaOf(string type) => ((IStoredState)Activator.CreateInstance(Find(type))!).NewestSchema;

    private static List<Shape> Shapes(string type) =>
        [.. Shape.Files().Select(Shape.Load).Where(shape => shape.Type == type).OrderBy(shape => shape.Schema).ThenBy(shape => shape.Revision)];

    private static string Write(object state)
    {
        var json = (BinaryData)typeof(StateSerializer).GetMethod(nameof(StateSerializer.Serialize))!.MakeGenericMethod(state.GetType()).Invoke(new StateSerializer(), [state])!;
        return Indented(JsonNode.Parse(json.ToString())!);
    }

    private static object Read(Type type, JsonNode json)
    {
        try
        {
            return typeof(StateSerializer).GetMethod(nameof(StateSerializer.Deserialize))!.MakeGenericMethod(type)
                .Invoke(new StateSerializer(), [new BinaryData(Encoding.UTF8.GetBytes(json.ToJsonString()))])!;
        }
        catch (TargetInvocationException e)
        {
            throw e.InnerException!;
        }
    }

    private static string Indented(JsonNode json) => json.ToJsonString(Readable) + "\n";

    /// <summary>What a record held and is no longer there, or is something else.</summary>
    private static IEnumerable<string> Lost(JsonNode? before, JsonNode? after, string path) => before switch
    {
        JsonObject fields when after is JsonObject => fields.Where(field => field.Key != "Schema").SelectMany(field => Lost(field.Value, after[field.Key], $"{path}.{field.Key}")),
        JsonArray items when after is JsonArray others && others.Count == items.Count => items.SelectMany((item, i) => Lost(item, others[i], $"{path}[{i}]")),
        _ => JsonNode.DeepEquals(before, after) ? [] : [$"{path}: {before?.ToJsonString()} became {after?.ToJsonString()}"],
    };
}
