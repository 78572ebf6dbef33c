using YamlDotNet.RepresentationModel;

namespace Orleans.Routing.Cli.Deployment;

/// <summary>A committed YAML file, with anchors and merge keys resolved.</summary>
internal static class YamlDocuments
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<YamlMappingNode> Read(string path)
    {
        using var reader = File.OpenText(Path.Combine(Root, path));
        var stream = new YamlStream();
        stream.Load(reader);
        return [.. stream.Documents.Select(document => (YamlMappingNode)Merged(document.RootNode))];
    }

    public static YamlMappingNode Map(this YamlNode node, string key) => (YamlMappingNode)node[key];

    public static string Text(this YamlNode node, string key) => ((YamlScalarNode)node[key]).Value!;

    public static bool Has(this YamlNode node, string key) => ((YamlMappingNode)node).Children.ContainsKey(key);

    public static IEnumerable<YamlNode> Items(this YamlNode node, string key) => node.Has(key) ? ((YamlSequenceNode)node[key]).Children : [];

    public static IEnumerable<string> Texts(this YamlNode node, string key) => node.Items(key).Select(item => ((YamlScalarNode)item).Value!);

    public static Dictionary<string, string> Pairs(this YamlNode node) =>
        ((YamlMappingNode)node).Children.ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => ((YamlScalarNode)pair.Value).Value ?? "");

    /// <summary>Puts in what <c>&lt;&lt;</c> names; a mapping's own keys win.</summary>
    private static YamlNode Merged(YamlNode node)
    {
        switch (node)
        {
            case YamlSequenceNode list:
                return new YamlSequenceNode(list.Children.Select(Merged));
            case YamlMappingNode map:
                var merged = new YamlMappingNode();
                foreach (var (key, value) in map.Children.Where(pair => !IsMerge(pair.Key)))
                {
                    merged.Add(key, Merged(value));
                }

                foreach (var (key, value) in map.Children.Where(pair => IsMerge(pair.Key)).SelectMany(pair => ((YamlMappingNode)Merged(pair.Value)).Children))
                {
                    merged.Children.TryAdd(key, value);
                }

                return merged;
            default:
                return node;
        }
    }

    private static bool IsMerge(YamlNode key) => key is YamlScalarNode { Value: "<<" };

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Orleans.Routing.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
