using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Routing.Snapshots;

/// <summary>
/// The authority on one part of the snapshot. It stores a change first and publishes it then; what is stored but not published is published
/// later, however often this fails and wherever the grain comes to life again. What callers see is never ahead of the store.
/// </summary>
internal abstract partial class SnapshotAuthority<TState>(IPersistentState<TState> storage, ILogger logger) : Grain
    where TState : class, new()
{
    private static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(1);

    // With the write before it shorter than a caller's patience: who changed something learns that it is stored, and published later.
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(3);

    private TState? _published;
    private IGrainTimer? _publishing;

    /// <summary>The state in force: what the store was last known to hold.</summary>
    protected TState State { get; private set; } = new();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Adopt(storage.State);
        return Task.CompletedTask;
    }

    /// <summary>What the snapshot must hold for this state, or null when there is nothing yet.</summary>
    protected abstract SnapshotPart? PartOf(TState state);

    /// <summary>What is left to do once the state is published. It may be done again.</summary>
    protected virtual Task AfterPublishAsync(TState state) => Task.CompletedTask;

    /// <summary>Stores the next state, then publishes it. When storing fails the error reaches the caller, and what was really stored is read back.</summary>
    /// <returns>How far it got, or null when it could not be published yet.</returns>
    protected async Task<Publication?> ChangeAsync(TState next)
    {
        storage.State = next;
        try
        {
            await storage.WriteStateAsync();
        }
        catch
        {
            await ReadBackAsync();
            throw;
        }

        State = next;
        var publication = await TryPublishAsync();
        if (publication is null)
        {
            PublishLater(RetryPeriod);
        }

        return publication;
    }

    /// <summary>Publishes the state once more, soon, with what is left to do then.</summary>
    protected void PublishAgain()
    {
        _published = null;
        PublishLater(RetryPeriod);
    }

    private void Adopt(TState stored)
    {
        State = stored;
        PublishLater(TimeSpan.Zero);
    }

    // A failed write may have been stored all the same: only the store knows.
    private async Task ReadBackAsync()
    {
        try
        {
            await storage.ReadStateAsync();
            Adopt(storage.State);
        }
        catch (Exception e)
        {
            Log.ReadBackFailed(logger, this.GetGrainId(), e);
            DeactivateOnIdle();
        }
    }

    private void PublishLater(TimeSpan dueTime) => _publishing ??= this.RegisterGrainTimer(
        static (self, _) => self.PublishDueAsync(),
        this,
        new GrainTimerCreationOptions(dueTime, RetryPeriod) { KeepAlive = true });

    private async Task PublishDueAsync()
    {
        if (ReferenceEquals(_published, State) || await TryPublishAsync() is not null)
        {
            _publishing?.Dispose();
            _publishing = null;
        }
    }

    private async Task<Publication?> TryPublishAsync()
    {
        var state = State;
        try
        {
            var publication = PartOf(state) is { } part
                ? await GrainFactory.GetGrain<ISnapshotGrain>(GrainKeys.CurrentSnapshot).PublishAsync(part).WaitAsync(PublishTimeout)
                : default;
            await AfterPublishAsync(state);
            _published = state;
            return publication;
        }
        catch (Exception e)
        {
            Log.PublishFailed(logger, this.GetGrainId(), e);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2001, Level = LogLevel.Warning, Message = "What {Grain} has stored could not be published; it is tried again.")]
        public static partial void PublishFailed(ILogger logger, GrainId grain, Exception exception);

        [LoggerMessage(EventId = 2002, Level = LogLevel.Error, Message = "{Grain} could not read its state back after a failed write; it starts anew with the next call.")]
        public static partial void ReadBackFailed(ILogger logger, GrainId grain, Exception exception);
    }
}
