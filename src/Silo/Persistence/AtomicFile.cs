namespace Orleans.Routing.Node.Persistence;

/// <summary>A file replaced whole and on disk before it counts: a reader, and a node that dies while it writes, see the old one or the new one.</summary>
internal static class AtomicFile
{
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        // Nodes that share a folder may share a process too, and those in containers a process id: the name is each writer's own.
        var unfinished = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            await using (var file = File.Create(unfinished))
            {
                await file.WriteAsync(content, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}
