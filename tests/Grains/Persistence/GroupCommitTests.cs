using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Orleans.Routing.Persistence;

public sealed class GroupCommitTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    // A turn at a time, as in a grain.
    private readonly TaskScheduler _turns = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentQueue<int[]> _groups = [];

    [Fact]
    public async Task AddAsync_WhileAGroupIsWritten_MakesUpTheNext()
    {
        var (begun, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        var commits = Commits(async () =>
        {
            begun.TrySetResult();
            await released.Task;
        });

        var first = Add(commits, 1);
        await begun.Task.WaitAsync(Patience);
        var (second, third) = (Add(commits, 2), Add(commits, 3));
        released.SetResult();

        var results = await Task.WhenAll(first, second, third).WaitAsync(Patience);
        Assert.Equal([1, 2, 2], results);
        Assert.Equal([[1], [2, 3]], _groups);
    }

    [Fact]
    public async Task AddAsync_AfterAGroupFailed_FailsForItsMembersAlone()
    {
        var fails = true;
        var commits = Commits(() => fails ? throw new IOException("ordered") : Task.CompletedTask);

        await Assert.ThrowsAsync<IOException>(() => Add(commits, 1).WaitAsync(Patience));
        fails = false;

        Assert.Equal(2, await Add(commits, 2).WaitAsync(Patience));
    }

    [Theory]
    [InlineData(100, 100)]
    [InlineData(3_000, 250)]
    public async Task AddAsync_AfterALongWrite_WaitsAsLongForOthersUpToABound(int tookMs, int pauseMs)
    {
        var commits = Commits(() =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(tookMs));
            return Task.CompletedTask;
        });
        await Add(commits, 1).WaitAsync(Patience);
        var written = _time.GetUtcNow();

        var next = Add(commits, 2);
        for (var ticks = 0; _groups.Count == 1 && ticks < 10 * pauseMs; ticks++)
        {
            _time.Advance(Tick);
            await Task.Delay(Tick);
        }

        await next.WaitAsync(Patience);
        Assert.True(_time.GetUtcNow() - written >= TimeSpan.FromMilliseconds(pauseMs + tookMs));
    }

    [Fact]
    public async Task AddAsync_AWhileAfterALongWrite_WaitsForNobody()
    {
        var commits = Commits(() =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            return Task.CompletedTask;
        });
        await Add(commits, 1).WaitAsync(Patience);
        _time.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal(2, await Add(commits, 2).WaitAsync(Patience));
    }

    private Task<int> Add(GroupCommit<int, int> commits, int change) =>
        Task.Factory.StartNew(() => commits.AddAsync(change), CancellationToken.None, TaskCreationOptions.None, _turns).Unwrap();

    private GroupCommit<int, int> Commits(Func<Task> write) => new(
        async group =>
        {
            _groups.Enqueue([.. group]);
            await write();
            return _groups.Count;
        },
        _time);
}
