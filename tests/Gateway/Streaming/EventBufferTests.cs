using System.Text;
using CsCheck;

namespace Orleans.Routing.Gateway.Streaming;

public sealed class EventBufferTests
{
    private static readonly string[] Lines = ["data: {\"a\":1}", "data:x", "data", "data: é😀", ": comment", "event: ping", "id: 7", "retry: 10", "dat", "data:  two", ""];
    private static readonly string[] Endings = ["\n", "\r\n", "\r"];
    private static readonly Gen<string> Line = Gen.Int[0, Lines.Length - 1].Select(index => Lines[index]);
    private static readonly Gen<string> Ending = Gen.Int[0, Endings.Length - 1].Select(index => Endings[index]);

    [Fact]
    public void TryTake_AnyChunking_GivesTheSameEvents() =>
        Gen.Select(Gen.Select(Line, Ending).List[0, 30], Gen.Int[1, 9].List[1, 20]).Sample((lines, sizes) =>
        {
            var bytes = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line.Item1 + line.Item2)) + "\n: end\n\n");

            Assert.Equal(Payloads(bytes, [bytes.Length]), Payloads(bytes, sizes));
        });

    [Fact]
    public void Ready_AfterAllEvents_HoldsEveryByteOfThem() =>
        Gen.Select(Gen.Select(Line, Ending).List[0, 30], Gen.Int[1, 9].List[1, 20]).Sample((lines, sizes) =>
        {
            var bytes = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line.Item1 + line.Item2)) + "\n: end\n\n");

            Assert.Equal(bytes, Forwarded(bytes, sizes));
        });

    [Theory]
    [InlineData("data: a\n\ndata: b\n\n", "a|b")]
    [InlineData("data: a\r\n\r\ndata: b\r\n\r\n", "a|b")]
    [InlineData("data: a\r\rdata: b\r\r", "a|b")]
    [InlineData("data: a\ndata: b\n\n", "a\nb")]
    [InlineData("data:a\n\n", "a")]
    [InlineData("data\n\n", "")]
    [InlineData("\uFEFFdata: a\n\n", "a")]
    [InlineData(": keep-alive\n\ndata: a\n\n", "a")]
    [InlineData("id: 1\nevent: x\ndata: a\nretry: 5\n\n", "a")]
    [InlineData("data: a\n\ndata: cut", "a")]
    public void TryTake_EveryFormOfAnEvent_IsRead(string stream, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(stream);

        Assert.Equal(expected, string.Join('|', Payloads(bytes, [bytes.Length])));
        Assert.Equal(expected, string.Join('|', Payloads(bytes, [1])));
    }

    [Fact]
    public void DropLast_AnEventInTheMiddle_LeavesItsNeighbours()
    {
        using var buffer = new EventBuffer();
        Add(buffer, "data: a\n\ndata: b\n\ndata: c\n\nda"u8);

        Assert.True(buffer.TryTake(out _));
        Assert.True(buffer.TryTake(out _));
        buffer.DropLast();
        Assert.True(buffer.TryTake(out var last));
        Assert.Equal("data: c\n\n", Encoding.UTF8.GetString(last));
        Assert.Equal("data: a\n\ndata: c\n\n", Encoding.UTF8.GetString(buffer.Ready.Span));

        buffer.Consume();
        Add(buffer, "ta: d\n\n"u8);
        Assert.True(buffer.TryTake(out _));
        Assert.Equal("data: d\n\n", Encoding.UTF8.GetString(buffer.Ready.Span));
    }

    [Fact]
    public void IsOverlong_AnEventBeyondTheLimit_IsTrue()
    {
        using var buffer = new EventBuffer();
        for (var added = 0; added <= EventBuffer.MaxEventBytes; added += 4_096)
        {
            Assert.False(buffer.IsOverlong);
            Add(buffer, new byte[4_096]);
            Assert.False(buffer.TryTake(out _));
        }

        Assert.True(buffer.IsOverlong);
    }

    [Fact]
    public void Of_ManyDataLines_AreJoinedInOneAllocation()
    {
        var lines = string.Concat(Enumerable.Repeat("data: x\n", 50_000)) + "data\n\n";
        var bytes = Encoding.UTF8.GetBytes(lines);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var data = SseData.Of(bytes, out var found);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 * bytes.Length);
        Assert.True(found);
        Assert.Equal(string.Concat(Enumerable.Repeat("x\n", 50_000)), Encoding.UTF8.GetString(data));
    }

    [Fact]
    public void Room_AfterALargeEvent_AddsLittleAtATime()
    {
        using var buffer = new EventBuffer();
        Add(buffer, new byte[EventBuffer.MaxEventBytes]);

        Assert.InRange(buffer.Room().Length, 1, 16 * 1024);
    }

    private static List<string> Payloads(byte[] bytes, IReadOnlyList<int> sizes)
    {
        var payloads = new List<string>();
        Feed(bytes, sizes, buffer =>
        {
            while (buffer.TryTake(out var sseEvent))
            {
                var data = SseData.Of(sseEvent, out var found);
                if (found)
                {
                    payloads.Add(Encoding.UTF8.GetString(data));
                }
            }
        });
        return payloads;
    }

    private static byte[] Forwarded(byte[] bytes, IReadOnlyList<int> sizes)
    {
        var forwarded = new List<byte>();
        Feed(bytes, sizes, buffer =>
        {
            while (buffer.TryTake(out _))
            {
            }

            forwarded.AddRange(buffer.Ready.Span);
            buffer.Consume();
        });
        return [.. forwarded];
    }

    private static void Feed(byte[] bytes, IReadOnlyList<int> sizes, Action<EventBuffer> take)
    {
        using var buffer = new EventBuffer();
        for (var (at, turn) = (0, 0); at < bytes.Length; turn++)
        {
            var size = Math.Min(sizes[turn % sizes.Count], bytes.Length - at);
            Add(buffer, bytes.AsSpan(at, size));
            at += size;
            take(buffer);
        }
    }

    private static void Add(EventBuffer buffer, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var room = buffer.Room().Span;
            var count = Math.Min(room.Length, bytes.Length);
            bytes[..count].CopyTo(room);
            buffer.Add(count);
            bytes = bytes[count..];
        }
    }
}
