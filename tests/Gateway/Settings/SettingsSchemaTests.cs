using System.Reflection;
using System.Text.Json.Nodes;
using Orleans.Routing.Gateway.Startup;
using Orleans.Routing.Node;

namespace Orleans.Routing.Gateway.Settings;

public sealed class SettingsSchemaTests
{
    private static readonly string File = Path.Combine(Root(), "docs", "appsettings.schema.json");

    [Fact]
    public void Schema_Committed_IsThatOfTheOptionsClasses() =>
        Assert.True(System.IO.File.ReadAllText(File) == GatewaySettings.Schema, "Write it anew: dotnet run --project src/Gateway -- --settings-schema > docs/appsettings.schema.json");

    [Fact]
    public void Sections_OfTheSchema_AreAllThatOptionsClassesName()
    {
        // Every options class says its section in a constant.
        var assemblies = new[] { typeof(GatewayOptions).Assembly, typeof(RoutingSiloExtensions).Assembly, Assembly.Load("Orleans.Routing.Engine") };
        var named = assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal))
            .Select(type => type.GetField("Section") ?? type.GetField("SectionName"))
            .OfType<FieldInfo>()
            .Select(field => (string)field.GetRawConstantValue()!);

        Assert.Empty(named.Except(GatewaySettings.Sections.Select(section => section.Name)));
    }

    [Fact]
    public void Settings_OfTheSchema_AreAllDescribed()
    {
        var undescribed = new List<string>();
        foreach (var section in GatewaySettings.Sections)
        {
            Collect(JsonNode.Parse(GatewaySettings.Schema)!["properties"]![section.Name]!.AsObject(), section.Name, undescribed);
        }

        Assert.Empty(undescribed);
    }

    private static void Collect(JsonObject schema, string path, List<string> undescribed)
    {
        foreach (var (name, value) in schema["properties"]?.AsObject() ?? [])
        {
            if (value!["description"] is null)
            {
                undescribed.Add($"{path}:{name}");
            }

            Collect(value.AsObject(), $"{path}:{name}", undescribed);
        }

        foreach (var inner in new[] { schema["items"], schema["additionalProperties"] }.OfType<JsonObject>())
        {
            Collect(inner, $"{path}:*", undescribed);
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder!.FullName, "Orleans.Routing.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
