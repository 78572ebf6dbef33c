using System.Collections.Immutable;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Routing.Ledger;

/// <summary>
/// A partition's segments, index pages and runs of roll-ups in storage. Records never change under their names, so what was read once needs
/// no second look. A record whose write came to nothing stays behind unreferenced: harmless, and rare as storage faults are.
/// </summary>
internal sealed class PartitionRecords(IGrainStorage storage, GrainId partition)
{
    private const int CachedRecords = 32;
    private readonly Dictionary<string, object> _cache = [];
    private readonly Queue<string> _cached = [];

    // Of the pages of the index that were read: whoever reads a day page after page looks at each but once.
    private readonly Dictionary<string, long> _entriesOfPages = [];

    /// <summary>The same records for a reader of all of them, who would push out here what bookings need.</summary>
    public PartitionRecords Apart() => new(storage, partition);

    public async Task WriteAsync(PartitionChange change)
    {
        await WriteAsync(change.Segments);
        await WriteAsync(change.Pages);
        await WriteAsync(change.PageGroups);
        await WriteAsync(change.Runs);
        await WriteAsync(change.RunPages);
    }

    public async Task DeleteAsync<T>(string name) where T : class, new()
    {
        // What was written here lately is deleted by its version, without reading it all again.
        if (!_cache.Remove(name, out var cached) || cached is not GrainState<T> record)
        {
            record = new GrainState<T>();
            await storage.ReadStateAsync(name, partition, record);
        }

        if (record.RecordExists)
        {
            await storage.ClearStateAsync(name, partition, record);
        }
    }

    /// <summary>The entries of the last segment.</summary>
    public async Task<ImmutableArray<LedgerEntry>> ReadTailAsync(LedgerPartitionState state) =>
        state.Segments.IsEmpty ? [] : await ReadEntriesAsync(state.Segments[^1]);

    /// <summary>The roll-ups of a run.</summary>
    public async Task<ImmutableArray<LedgerRollUp>> ReadRowsAsync(RunInfo run) => (await ReadAsync<RollUpRun>(run.Name)).Rows;

    /// <summary>The runs that a page lists.</summary>
    public async Task<ImmutableArray<RunInfo>> ReadRunPageAsync(string name) => (await ReadAsync<RunPage>(name)).Runs;

    /// <summary>Every entry in the order booked, a segment at a time.</summary>
    public async IAsyncEnumerable<ImmutableArray<LedgerEntry>> ReadAllAsync(LedgerPartitionState state)
    {
        await foreach (var segment in ListAsync(state))
        {
            yield return await ReadEntriesAsync(segment);
        }
    }

    /// <summary>Some entries in the order booked. Segments that are skipped are not read, nor are pages of the index that were read once.</summary>
    public async Task<ImmutableArray<LedgerEntry>> ReadRunAsync(LedgerPartitionState state, long skip, int take)
    {
        var run = ImmutableArray.CreateBuilder<LedgerEntry>();
        await foreach (var page in PagesAsync(state, _ => true))
        {
            if (_entriesOfPages.TryGetValue(page.Name, out var count) && skip >= count)
            {
                skip -= count;
                continue;
            }

            var segments = (await ReadAsync<SegmentPage>(page.Name)).Segments;
            _entriesOfPages[page.Name] = segments.Sum(segment => (long)segment.Count);
            skip = await TakeAsync(segments, skip, take, run);
            if (run.Count == take)
            {
                return run.DrainToImmutable();
            }
        }

        await TakeAsync(state.Segments, skip, take, run);
        return run.DrainToImmutable();
    }

    private async Task<long> TakeAsync(ImmutableArray<SegmentInfo> segments, long skip, int take, ImmutableArray<LedgerEntry>.Builder run)
    {
        foreach (var segment in segments)
        {
            if (skip >= segment.Count)
            {
                skip -= segment.Count;
                continue;
            }

            var entries = await ReadEntriesAsync(segment);
            run.AddRange(entries.AsSpan((int)skip, Math.Min(take - run.Count, entries.Length - (int)skip)));
            skip = 0;
            if (run.Count == take)
            {
                break;
            }
        }

        return skip;
    }

    /// <summary>The books of those decisions that have entries.</summary>
    public async Task<Dictionary<Guid, DecisionBook>> FindAsync(LedgerPartitionState state, IReadOnlySet<Guid> decisionIds)
    {
        var books = new Dictionary<Guid, DecisionBook>();
        await foreach (var page in PagesAsync(state, page => decisionIds.Any(page.MayHold)))
        {
            await FindAsync((await ReadAsync<SegmentPage>(page.Name)).Segments, decisionIds, books);
        }

        await FindAsync(state.Segments, decisionIds, books);
        return books;
    }

    private async IAsyncEnumerable<PageInfo> PagesAsync(LedgerPartitionState state, Func<PageInfo, bool> wanted)
    {
        foreach (var group in state.PageGroups.Where(wanted))
        {
            foreach (var page in (await ReadAsync<PageGroup>(group.Name)).Pages.Where(wanted))
            {
                yield return page;
            }
        }

        foreach (var page in state.Pages.Where(wanted))
        {
            yield return page;
        }
    }

    private async Task FindAsync(ImmutableArray<SegmentInfo> segments, IReadOnlySet<Guid> decisionIds, Dictionary<Guid, DecisionBook> books)
    {
        foreach (var segment in segments)
        {
            if (!decisionIds.Any(segment.MayHold))
            {
                continue;
            }

            foreach (var entry in await ReadEntriesAsync(segment))
            {
                if (!decisionIds.Contains(entry.DecisionId))
                {
                    continue;
                }

                if (!books.TryGetValue(entry.DecisionId, out var book))
                {
                    books.Add(entry.DecisionId, book = new DecisionBook());
                }

                book.Add(entry);
            }
        }
    }

    private async IAsyncEnumerable<SegmentInfo> ListAsync(LedgerPartitionState state)
    {
        await foreach (var page in PagesAsync(state, _ => true))
        {
            foreach (var segment in (await ReadAsync<SegmentPage>(page.Name)).Segments)
            {
                yield return segment;
            }
        }

        foreach (var segment in state.Segments)
        {
            yield return segment;
        }
    }

    private async Task<ImmutableArray<LedgerEntry>> ReadEntriesAsync(SegmentInfo segment)
    {
        var entries = (await ReadAsync<LedgerSegment>(segment.Name)).Entries;
        return entries.Length == segment.Count
            ? entries
            : throw new InvalidOperationException($"Segment '{segment.Name}' of {partition} holds {entries.Length} entries, the index says {segment.Count}.");
    }

    private async Task<T> ReadAsync<T>(string name) where T : class, new()
    {
        if (_cache.TryGetValue(name, out var cached) && cached is GrainState<T> { State: { } known })
        {
            return known;
        }

        var record = new GrainState<T>(new T());
        await storage.ReadStateAsync(name, partition, record);
        if (record is not { RecordExists: true, State: { } content })
        {
            throw new InvalidOperationException($"Record '{name}' of {partition} is missing in storage.");
        }

        Cache(name, record);
        return content;
    }

    private async Task WriteAsync<T>(ImmutableArray<KeyValuePair<string, T>> contents) where T : class
    {
        foreach (var (name, content) in contents)
        {
            var record = new GrainState<T>(content);
            await storage.WriteStateAsync(name, partition, record);
            Cache(name, record);
        }
    }

    private void Cache(string name, object record)
    {
        if (_cache.TryAdd(name, record))
        {
            _cached.Enqueue(name);
        }

        if (_cached.Count > CachedRecords)
        {
            _cache.Remove(_cached.Dequeue());
        }
    }
}
