namespace Orleans.Routing.Persistence.Fixtures;

/// <summary>A server, or what stands for one, and the settings by which a node uses it.</summary>
public abstract class StoreFixture : IAsyncLifetime
{
    /// <summary>Why there can be no such server here, or null.</summary>
    public abstract string? Missing { get; }

    /// <summary>The settings for a store that shares nothing with one of another name.</summary>
    public abstract IReadOnlyDictionary<string, string?> Settings(string name);

    public Task InitializeAsync() => Missing is null ? StartAsync() : Task.CompletedTask;

    public abstract Task DisposeAsync();

    protected abstract Task StartAsync();
}
