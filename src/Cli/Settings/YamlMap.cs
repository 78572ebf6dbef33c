using YamlDotNet.RepresentationModel;

namespace Orleans.Routing.Cli.Settings;

/// <summary>A mapping of a YAML file that remembers what was read of it, so that what was not can be told.</summary>
internal sealed class YamlMap(string path, YamlMappingNode node, ISet<string> read)
{
    /// <summary>Where it stands in the file, as in <c>model_list[0].litellm_params</c>.</summary>
    public string Path { get; } = path;

    /// <summary>Reads a file's only document.</summary>
    /// <exception cref="InvalidDataException">It is no YAML mapping.</exception>
    public static YamlMap Load(string file)
    {
        using var reader = File.OpenText(InputFile.Require(file));
        var stream = new YamlStream();
        try
        {
            stream.Load(reader);
        }
        catch (YamlDotNet.Core.YamlException malformed)
        {
            throw new InvalidDataException($"{file} is no YAML: line {malformed.Start.Line}: {malformed.Message}", malformed);
        }

        return stream.Documents is [{ RootNode: YamlMappingNode root }]
            ? new YamlMap("", root, new HashSet<string>(StringComparer.Ordinal))
            : throw new InvalidDataException($"{file} does not hold one YAML mapping.");
    }

    /// <summary>A field's text, or null when it is absent, empty or no scalar.</summary>
    public string? Text(string key)
    {
        if (Find(key) is not YamlScalarNode { Value.Length: > 0 } scalar)
        {
            return null;
        }

        read.Add(PathOf(key));
        return scalar.Value;
    }

    public YamlMap? Map(string key) => Find(key) is YamlMappingNode map ? new YamlMap(PathOf(key), map, read) : null;

    /// <summary>The mappings of a list.</summary>
    public IEnumerable<YamlMap> Maps(string key) => Find(key) is not YamlSequenceNode list ? [] : list.Children
        .Select((child, index) => child is YamlMappingNode map ? new YamlMap($"{PathOf(key)}[{index}]", map, read) : null)
        .OfType<YamlMap>();

    /// <summary>The texts of a list.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        if (Find(key) is not YamlSequenceNode list)
        {
            return [];
        }

        for (var index = 0; index < list.Children.Count; index++)
        {
            read.Add($"{PathOf(key)}[{index}]");
        }

        return [.. list.Children.OfType<YamlScalarNode>().Select(scalar => scalar.Value ?? "")];
    }

    public IEnumerable<string> Keys => node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "");

    /// <summary>Every scalar below that nobody read.</summary>
    public IEnumerable<string> Unread() => Leaves(Path, node).Where(leaf => !read.Contains(leaf));

    private static IEnumerable<string> Leaves(string path, YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.SelectMany(pair => Leaves(Join(path, pair.Key.ToString()), pair.Value)),
        YamlSequenceNode list => list.Children.SelectMany((child, index) => Leaves($"{path}[{index}]", child)),
        _ => [path],
    };

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private string PathOf(string key) => Join(Path, key);

    private YamlNode? Find(string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;
}
