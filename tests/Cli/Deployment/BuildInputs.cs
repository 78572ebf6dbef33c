using System.Xml.Linq;

namespace Orleans.Routing.Cli.Deployment;

/// <summary>The files and folders outside a project's own folder that its project file names, and those of the projects it refers to.</summary>
internal static class BuildInputs
{
    /// <param name="folder">The project's folder, from the repository's root.</param>
    public static HashSet<string> Of(string folder)
    {
        var inputs = new HashSet<string>(StringComparer.Ordinal);
        var project = Directory.EnumerateFiles(Path.Combine(YamlDocuments.Root, folder), "*.csproj").Single();
        Follow(project, inputs);
        return inputs;
    }

    private static void Follow(string file, HashSet<string> inputs)
    {
        if (!inputs.Add(Path.GetRelativePath(YamlDocuments.Root, file)))
        {
            return;
        }

        foreach (var attribute in XDocument.Load(file).Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "Include" or "Project"))
        {
            if (!attribute.Value.StartsWith("../", StringComparison.Ordinal))
            {
                continue;
            }

            // What stands before a wildcard is a folder.
            var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, attribute.Value.Split("/*")[0]));
            if (attribute.Parent!.Name.LocalName is "Import" or "ProjectReference")
            {
                Follow(path, inputs);
            }
            else
            {
                inputs.Add(Path.GetRelativePath(YamlDocuments.Root, path));
            }
        }
    }
}
