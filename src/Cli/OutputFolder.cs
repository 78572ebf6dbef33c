namespace Orleans.Routing.Cli;

/// <summary>Looks at a place for results before the work whose results go there.</summary>
internal static class OutputFolder
{
    /// <summary>Refuses a folder that cannot be made or written to. Nothing is left behind.</summary>
    /// <param name="option">The option that names it, for the message.</param>
    /// <param name="folder">The folder, there or not.</param>
    /// <exception cref="InvalidDataException">It is a file, below one, or nothing may be written there.</exception>
    public static void RequireWritable(string option, string folder)
    {
        var place = Path.GetFullPath(folder);
        while (!Directory.Exists(place))
        {
            place = !File.Exists(place) && Path.GetDirectoryName(place) is { } parent
                ? parent
                : throw new InvalidDataException($"{option} is {folder}: {place} is a file, not a folder.");
        }

        var probe = Path.Combine(place, $".orleans-routing-{Guid.CreateVersion7():N}");
        try
        {
            File.Create(probe, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{option} is {folder}, but nothing can be written to {place}: {exception.Message}", exception);
        }
    }
}
