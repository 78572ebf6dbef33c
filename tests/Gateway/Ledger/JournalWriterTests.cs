using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

public sealed class JournalWriterTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _time = new();
    private readonly StubbornJournalFiles _disk = new();
    private readonly Outbox _outbox = new();
    private readonly JournalLog _log;
    private readonly JournalWriter _writer;

    public JournalWriterTests()
    {
        _log = JournalLog.Open(_disk, _outbox, new JournalOptions(), _time, NullLogger.Instance);
        _writer = new JournalWriter(_log, _time, NullLogger.Instance);
    }

    [Fact]
    public async Task WriteAsync_WhileNobodyWrites_HasWrittenWhenItReturns()
    {
        var writing = _writer.WriteAsync(Intent(1)).AsTask();

        Assert.True(writing.IsCompleted);
        Assert.True(await writing);
        Assert.Single(_disk.Contents.Intents);
    }

    [Fact]
    public async Task WriteAsync_OfManyWhileOneWrites_WritesThemTogether()
    {
        var before = _disk.Writes;
        var first = await WriteSlowlyAsync(Intent(1));
        var others = Enumerable.Range(2, 8).Select(number => _writer.WriteAsync(Intent(number)).AsTask()).ToList();

        Assert.DoesNotContain(others, writing => writing.IsCompleted);
        _disk.Writable.Set();

        Assert.True(await first.WaitAsync(Patience));
        Assert.All(await Task.WhenAll(others).WaitAsync(Patience), Assert.True);
        Assert.Equal(2, _disk.Writes - before);
        Assert.Equal(9, _disk.Contents.Intents.Count);
    }

    [Fact]
    public async Task WriteAsync_OnAFullDisk_RefusesIntentsAndKeepsSettlements()
    {
        await _writer.WriteAsync(Intent(1));
        _disk.IsFull = true;

        Assert.False(await _writer.WriteAsync(Intent(2)));
        Assert.True(await _writer.WriteAsync(Settlement(1)));
        Assert.True(_log.HasUnwritten);

        var waiting = _writer.WriteAsync(Intent(3)).AsTask();
        _disk.IsFull = false;
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(250));

        Assert.True(await waiting.WaitAsync(Patience));
        Assert.False(_log.HasUnwritten);
        Assert.Equal(SampleEntries.Attempt(1).AttemptId, Assert.Single(_disk.Contents.Entries).Entry.AttemptId);
    }

    [Fact]
    public async Task StopAsync_WhileSomeWait_WritesThemAndTakesNoMore()
    {
        var first = await WriteSlowlyAsync(Intent(1));
        var second = _writer.WriteAsync(Intent(2)).AsTask();
        var stopping = _writer.StopAsync();

        Assert.Null(await _writer.WriteAsync(Intent(3)));
        Assert.False(stopping.IsCompleted);
        _disk.Writable.Set();

        await stopping.WaitAsync(Patience);
        Assert.True(await first);
        Assert.True(await second);
        Assert.Equal(2, _disk.Contents.Intents.Count);
    }

    [Fact]
    public async Task StopAsync_WithSettlementsThatTheDiskRefused_TriesThemOnceMore()
    {
        await _writer.WriteAsync(Intent(1));
        _disk.IsFull = true;
        await _writer.WriteAsync(Settlement(1));
        _disk.IsFull = false;

        await _writer.StopAsync().WaitAsync(Patience);

        Assert.Single(_disk.Contents.Entries);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _log.Dispose();
        _disk.Dispose();
    }

    /// <summary>Begins a write that the disk does not finish until it is <see cref="StubbornJournalFiles.Writable"/>.</summary>
    private async Task<Task<bool?>> WriteSlowlyAsync(JournalAppend append)
    {
        _disk.Writable.Reset();
        _disk.Writing.Reset();
        var writing = Task.Factory.StartNew(() => _writer.WriteAsync(append).AsTask(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        await Task.Factory.StartNew(() => Assert.True(_disk.Writing.Wait(Patience)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return writing;
    }

    private static JournalAppend Intent(int number) => new(JournalAppendKind.Intent, SampleEntries.Attempt(number).InDoubt());

    private static JournalAppend Settlement(int number) => new(JournalAppendKind.Settlement, SampleEntries.Attempt(number));
}
