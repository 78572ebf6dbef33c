namespace Orleans.Routing.Testing.Processes;

/// <summary>Programs of the machine.</summary>
public static class Tool
{
    /// <summary>Where a program is: on the PATH, or in one of the folders given; null when it is absent.</summary>
    public static string? Find(string name, params IEnumerable<string> folders) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(folders)
            .SelectMany(folder => (string[])[Path.Combine(folder, name), Path.Combine(folder, name + ".exe")])
            .FirstOrDefault(File.Exists);
}
