using Orleans.Routing.Gateway.Upstreams;

namespace Orleans.Routing.Gateway.Streaming;

/// <summary>Tells what an event of a streamed completion is.</summary>
internal static class ChunkReader
{
    public static ChunkKind Read(ReadOnlySpan<byte> sseEvent, out AnswerFacts facts)
    {
        facts = default;
        var data = SseData.Of(sseEvent, out var found);
        if (!found || data.IsEmpty)
        {
            return ChunkKind.Silence;
        }

        if (data.Trim((byte)' ').SequenceEqual("[DONE]"u8))
        {
            return ChunkKind.Done;
        }

        facts = AnswerScanner.Scan(data);
        if (!facts.Readable || facts.Error is not null)
        {
            return ChunkKind.Broken;
        }

        return facts is { HasChoices: true, HasContent: false, Usage.Present: true } ? ChunkKind.UsageAlone : ChunkKind.Piece;
    }
}
