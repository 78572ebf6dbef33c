using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Orleans.Routing.Ledger;

/// <summary>
/// Merges the partitions' absolute totals on demand. Absolute figures cannot be counted twice, and a partition that cannot be read fails
/// the report unless its last figures are known: a total that is too small would be taken for the truth. Reports share what is being read,
/// and none waits for another's partitions.
/// </summary>
[GrainType("cost-ledger"), Reentrant]
internal sealed class CostLedgerGrain(TimeProvider timeProvider) : Grain, ICostLedgerGrain
{
    private const int ParallelReads = 32;

    // Some 80 tenants' reports of a month: what is beyond is asked for again.
    private const int TotalsKept = 10_000;
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(1);

    // Entries of a day that has closed come late only from a gateway that was down or cut off.
    private static readonly TimeSpan ClosedDayFreshFor = TimeSpan.FromMinutes(1);
    private readonly Dictionary<TotalsKey, PartitionTotals> _totals = [];
    private readonly Dictionary<TotalsKey, Task<PartitionTotals>> _reading = [];

    public async Task<SavingsReport> GetSavingsAsync(ReportFilter filter)
    {
        var now = timeProvider.GetUtcNow();
        var (rollUps, asOf) = await MergeAsync(filter, now);
        return ReportBuilder.Savings(rollUps, filter, now, asOf);
    }

    public async Task<RoutingMetricsSummary> GetMetricsSummaryAsync(ReportFilter filter)
    {
        var now = timeProvider.GetUtcNow();
        var (rollUps, _) = await MergeAsync(filter, now);
        return ReportBuilder.Summary(rollUps, filter, now);
    }

    private async Task<(IEnumerable<LedgerRollUp> RollUps, DateTimeOffset AsOf)> MergeAsync(ReportFilter filter, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.PeriodDays, 1, nameof(filter));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.PeriodDays, 3650, nameof(filter));
        var keys = KeysOf(filter, now);
        var totals = new List<PartitionTotals>(keys.Count);
        foreach (var some in keys.Chunk(ParallelReads))
        {
            totals.AddRange(await Task.WhenAll(some.Select(key => GetAsync(key, now))));
        }

        Forget(keys);

        // Days still open are the ones a reader asks about; closed ones may be up to a minute older. One that is older than that could not be read.
        var asOf = keys.Zip(totals)
            .Where(pair => !IsClosed(pair.First.Partition, now) || timeProvider.GetElapsedTime(pair.Second.Timestamp) > ClosedDayFreshFor)
            .Min(pair => pair.Second.ReadAt);
        return (totals.SelectMany(partition => partition.RollUps), asOf);
    }

    private static List<TotalsKey> KeysOf(ReportFilter filter, DateTimeOffset now)
    {
        var keys = new List<TotalsKey>();
        var last = DateOnly.FromDateTime(now.UtcDateTime);
        var first = ReportBuilder.FirstHour(now, filter.PeriodDays);
        for (var day = DateOnly.FromDateTime(first.UtcDateTime); day <= last; day = day.AddDays(1))
        {
            // Only the first day is cut.
            var midnight = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
            var query = new LedgerTotalsQuery(midnight > first ? midnight : first, filter.Model, filter.Tenant);
            for (var index = 0; index < LedgerPartitionKey.PartitionsPerDay; index++)
            {
                keys.Add(new TotalsKey(new LedgerPartitionKey(day, index), query));
            }
        }

        return keys;
    }

    private Task<PartitionTotals> GetAsync(TotalsKey key, DateTimeOffset now)
    {
        // By its timestamp, which does not follow when the clock is set.
        if (_totals.TryGetValue(key, out var known) && timeProvider.GetElapsedTime(known.Timestamp) < (IsClosed(key.Partition, now) ? ClosedDayFreshFor : FreshFor))
        {
            return Task.FromResult(known);
        }

        if (_reading.TryGetValue(key, out var reading))
        {
            return reading;
        }

        reading = ReadAsync(key, now);
        if (!reading.IsCompleted)
        {
            _reading.Add(key, reading);
        }

        return reading;
    }

    // A day stays open for one more: long answers and slow gateways end after midnight.
    private static bool IsClosed(LedgerPartitionKey key, DateTimeOffset now) => key.Day.AddDays(1) < DateOnly.FromDateTime(now.UtcDateTime);

    private void Forget(List<TotalsKey> used)
    {
        if (_totals.Count <= TotalsKept)
        {
            return;
        }

        var keep = used.ToHashSet();
        foreach (var (key, _) in _totals.Where(pair => !keep.Contains(pair.Key)).OrderBy(pair => pair.Value.Timestamp).Take(_totals.Count - TotalsKept).ToList())
        {
            _totals.Remove(key);
        }
    }

    private async Task<PartitionTotals> ReadAsync(TotalsKey key, DateTimeOffset now)
    {
        try
        {
            var timestamp = timeProvider.GetTimestamp();
            var rollUps = await GrainFactory.GetGrain<ILedgerPartitionGrain>(key.Partition.ToString()).GetTotalsAsync(key.Query);
            return _totals[key] = new PartitionTotals(rollUps, now, timestamp);
        }
        catch (Exception) when (_totals.TryGetValue(key, out var known))
        {
            // The figures known stand, with their own time; the report's AsOf tells.
            return known;
        }
        finally
        {
            _reading.Remove(key);
        }
    }

    private readonly record struct TotalsKey(LedgerPartitionKey Partition, LedgerTotalsQuery Query);

    private sealed record PartitionTotals(ImmutableArray<LedgerRollUp> RollUps, DateTimeOffset ReadAt, long Timestamp);
}
