using Orleans.Runtime;

namespace Orleans.Routing.Domains;

/// <summary>The catalog's state on a store that writes when it is told to.</summary>
internal sealed class HeldCatalogState(params string[] names) : IPersistentState<DomainCatalogState>
{
    private readonly TaskCompletionSource _writing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DomainCatalogState State { get; set; } = new() { Entries = [.. names.Select(name => new DomainCatalogEntry(name, Present: true))] };

    public string? Etag => null;

    public bool RecordExists => true;

    /// <summary>Ends when the first write has begun.</summary>
    public Task Writing => _writing.Task;

    public int Writes { get; private set; }

    /// <summary>Lets the first write end, and those after it at once.</summary>
    public void Release() => _written.SetResult();

    public Task WriteStateAsync()
    {
        Writes++;
        _writing.TrySetResult();
        return _written.Task;
    }

    public Task ReadStateAsync() => throw new InvalidOperationException("Nothing is read again in these tests.");

    public Task ClearStateAsync() => throw new InvalidOperationException("Nothing is cleared in these tests.");
}
