using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Orleans.Routing.Node.Settings;

/// <summary>The comments of options classes, out of the documentation files that the compiler writes beside their assemblies. Without the files there are none.</summary>
internal sealed partial class SettingsComments
{
    private readonly Dictionary<Assembly, Dictionary<string, XElement>> _files = [];

    public string? Of(Type type) => Text(type.Assembly, $"T:{type.FullName}");

    public string? Of(PropertyInfo property) => Text(property.DeclaringType!.Assembly, $"P:{property.DeclaringType.FullName}.{property.Name}");

    private string? Text(Assembly assembly, string member)
    {
        if (!_files.TryGetValue(assembly, out var comments))
        {
            _files[assembly] = comments = Read(assembly);
        }

        return comments.TryGetValue(member, out var comment) ? Plain(comment) : null;
    }

    private static Dictionary<string, XElement> Read(Assembly assembly)
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        return !File.Exists(file) ? [] : XDocument.Load(file).Descendants("member").ToDictionary(member => (string)member.Attribute("name")!);
    }

    /// <summary>The summary and the value's description as running text: references by their last name, code as it is.</summary>
    private static string? Plain(XElement comment)
    {
        foreach (var reference in comment.Descendants().Where(element => element.Attribute("cref") is not null).ToList())
        {
            reference.ReplaceWith(((string)reference.Attribute("cref")!).Split('.')[^1]);
        }

        var text = string.Join(' ', comment.Elements().Where(element => element.Name.LocalName is "summary" or "value").Select(element => element.Value));
        return Whitespace().Replace(text, " ").Trim() is { Length: > 0 } plain ? plain : null;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
