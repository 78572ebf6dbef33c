namespace Orleans.Routing.Gateway.Streaming;

/// <summary>What one event of a streamed completion is.</summary>
internal enum ChunkKind
{
    /// <summary>No data: a comment, a blank line.</summary>
    Silence,

    /// <summary>A piece of the answer.</summary>
    Piece,

    /// <summary>Usage alone, without a choice: sent because we asked.</summary>
    UsageAlone,

    /// <summary>The end mark.</summary>
    Done,

    /// <summary>An error, or something that cannot be read.</summary>
    Broken,
}
