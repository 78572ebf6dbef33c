using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Messaging;
using Orleans.Routing.Node.Persistence;

namespace Orleans.Routing.Node.Clustering;

/// <summary>
/// Where the silos are: what their store says, and while it says nothing, what it said last. That is kept in a file, so that a gateway which
/// is started while the store is down finds the silos, which go on without it.
/// </summary>
internal sealed partial class KeptGatewayList(IGatewayListProvider inner, IOptions<StorageOptions> options, TimeProvider time, ILogger<KeptGatewayList> logger)
    : IGatewayListProvider
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(3);

    private Task? _opening;
    private IList<Uri>? _kept;
    private volatile bool _current = true;

    /// <summary>Whether the store answered when it was last asked.</summary>
    public bool IsCurrent => _current;

    /// <summary>Whether there is a list to go by without the store.</summary>
    public bool HasKept => Kept.Count > 0;

    public TimeSpan MaxStaleness => inner.MaxStaleness;

    public bool IsUpdatable => true;

    private string FilePath => options.Value.GatewaysFile;

    private IList<Uri> Kept => _kept ??= Load();

    // The store is opened when it is first asked, and again until that succeeds.
    public Task InitializeGatewayListProvider() => Task.CompletedTask;

    public async Task<IList<Uri>> GetGateways()
    {
        try
        {
            var found = await AskAsync().WaitAsync(AnswerTimeout, time);
            _current = true;
            if (found.Count > 0)
            {
                await KeepAsync(found);
                return found;
            }
        }
        catch (Exception e) when (HasKept)
        {
            _current = false;
            Log.StoreSilent(logger, Kept.Count, e.Message);
        }

        // A store that knows of no silo may have lost what it knew; those that are gone refuse the connection.
        return Kept;
    }

    private async Task<IList<Uri>> AskAsync()
    {
        if (_opening is null or { IsFaulted: true } or { IsCanceled: true })
        {
            _opening = inner.InitializeGatewayListProvider();
        }

        await _opening;
        return await inner.GetGateways();
    }

    private async Task KeepAsync(IList<Uri> found)
    {
        if (Kept.ToHashSet().SetEquals(found))
        {
            return;
        }

        _kept = found;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
            await AtomicFile.WriteAsync(FilePath, JsonSerializer.SerializeToUtf8Bytes(found), CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.NotKept(logger, e.Message);
        }
    }

    private List<Uri> Load()
    {
        try
        {
            return File.Exists(FilePath) ? JsonSerializer.Deserialize<List<Uri>>(File.ReadAllText(FilePath)) ?? [] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            Log.NotRead(logger, e.Message);
            return [];
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2403, Level = LogLevel.Warning, Message = "The place where the cluster's nodes find one another does not answer; going by the {Silos} silos last known. {Reason}")]
        public static partial void StoreSilent(ILogger logger, int silos, string reason);

        [LoggerMessage(EventId = 2404, Level = LogLevel.Error, Message = "Where the silos are could not be kept on disk. {Reason}")]
        public static partial void NotKept(ILogger logger, string reason);

        [LoggerMessage(EventId = 2405, Level = LogLevel.Error, Message = "Where the silos were last cannot be read from disk. {Reason}")]
        public static partial void NotRead(ILogger logger, string reason);
    }
}
