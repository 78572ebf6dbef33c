namespace Orleans.Routing.Cli;

/// <summary>Files that a user names.</summary>
internal static class InputFile
{
    /// <summary>The path, when a file is there.</summary>
    /// <param name="path">The path.</param>
    /// <param name="advice">What to do when there is none; null when that is plain.</param>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static string Require(string path, string? advice = null) => File.Exists(path) ? path
        : throw new InvalidDataException($"{path} {(Directory.Exists(path) ? "is a folder, not a file" : "does not exist")}{(advice is null ? "." : $": {advice}.")}");
}
