using System.Collections.Concurrent;
using Orleans.Routing.Node.Persistence;
using Orleans.Routing.Node.Relational;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Routing.Persistence;

public sealed class QueuedGrainStorageTests
{
    [Fact]
    public async Task Writes_OfAllNodesOfAProcess_ReachTheFileOneByOneInTheOrderTheyCame()
    {
        var file = new GatedStorage();
        var first = new QueuedGrainStorage(file, SqliteWriters.Of("folder/routing.db"));
        var second = new QueuedGrainStorage(file, SqliteWriters.Of(Path.Combine("folder", "..", "folder", "routing.db")));

        // As three silos at their first start: many grains, none of which pauses between its writes.
        var writes = Enumerable.Range(0, 30).Select(n => WriteAsync(n % 2 == 0 ? first : second, $"{n}")).ToList();
        Assert.Equal(["0"], file.Begun);
        file.Open();
        await Task.WhenAll(writes);

        Assert.Equal(Enumerable.Range(0, 30).Select(n => $"{n}"), file.Begun);
        Assert.Equal(1, file.MostAtOnce);
    }

    [Fact]
    public async Task Writes_AfterOneThatFailed_HaveTheirTurn()
    {
        var storage = new QueuedGrainStorage(new GatedStorage(), new SemaphoreSlim(1, 1));
        await Assert.ThrowsAsync<IOException>(() => WriteAsync(storage, GatedStorage.Failing));
        await Assert.ThrowsAsync<IOException>(() => storage.ClearStateAsync("state", GrainId.Create("note", GatedStorage.Failing), new GrainState<StoredNote>()));

        await storage.ReadStateAsync("state", GrainId.Create("note", "read"), new GrainState<StoredNote>());
        await Assert.ThrowsAsync<IOException>(() => WriteAsync(storage, GatedStorage.Failing));
    }

    private static Task WriteAsync(QueuedGrainStorage storage, string key) => storage.WriteStateAsync("state", GrainId.Create("note", key), new GrainState<StoredNote>());

    private sealed class GatedStorage : IGrainStorage
    {
        public const string Failing = "failing";

        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _now;

        public ConcurrentQueue<string> Begun { get; } = [];

        public int MostAtOnce { get; private set; }

        public void Open() => _open.SetResult();

        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;

        public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            if (grainId.Key.ToString() == Failing)
            {
                throw new IOException("ordered");
            }

            Begun.Enqueue(grainId.Key.ToString()!);
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _now));
            await _open.Task;
            await Task.Yield();
            Interlocked.Decrement(ref _now);
        }

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new IOException("ordered");
    }
}
