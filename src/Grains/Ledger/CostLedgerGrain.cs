using System.Collections.Immutable;

namespace Orleans.Routing.Ledger;

/// <summary>
/// Merges the partitions' absolute totals on demand. Absolute figures cannot be counted twice, and a partition that cannot be read fails
/// the report unless its last figures are known: a total that is too small would be taken for the truth.
/// </summary>
[GrainType("cost-ledger")]
internal sealed class CostLedgerGrain(TimeProvider timeProvider) : Grain, ICostLedgerGrain
{
    private const int ParallelReads = 32;
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(1);

    // Entries of a day that has closed come late only from a gateway that was down or cut off.
    private static readonly TimeSpan ClosedDayFreshFor = TimeSpan.FromMinutes(1);
    private readonly Dictionary<LedgerPartitionKey, PartitionTotals> _totals = [];

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
        foreach (var stale in keys.Where(key => IsStale(key, now)).Chunk(ParallelReads))
        {
            await Task.WhenAll(stale.Select(key => RefreshAsync(key, now)));
        }

        // Days still open are the ones a reader asks about; closed ones may be up to a minute older.
        var asOf = keys.Where(key => !IsClosed(key, now)).Min(key => _totals[key].ReadAt);
        return (keys.SelectMany(key => _totals[key].RollUps), asOf);
    }

    private static List<LedgerPartitionKey> KeysOf(ReportFilter filter, DateTimeOffset now)
    {
        var keys = new List<LedgerPartitionKey>();
        var last = DateOnly.FromDateTime(now.UtcDateTime);
        for (var day = DateOnly.FromDateTime(ReportBuilder.FirstHour(now, filter.PeriodDays).UtcDateTime); day <= last; day = day.AddDays(1))
        {
            for (var index = 0; index < LedgerPartitionKey.PartitionsPerDay; index++)
            {
                keys.Add(new LedgerPartitionKey(day, index));
            }
        }

        return keys;
    }

    private bool IsStale(LedgerPartitionKey key, DateTimeOffset now) =>
        !_totals.TryGetValue(key, out var totals) || now - totals.ReadAt >= (IsClosed(key, now) ? ClosedDayFreshFor : FreshFor);

    // A day stays open for one more: long answers and slow gateways end after midnight.
    private static bool IsClosed(LedgerPartitionKey key, DateTimeOffset now) => key.Day.AddDays(1) < DateOnly.FromDateTime(now.UtcDateTime);

    private async Task RefreshAsync(LedgerPartitionKey key, DateTimeOffset now)
    {
        try
        {
            var rollUps = await GrainFactory.GetGrain<ILedgerPartitionGrain>(key.ToString()).GetRollUpsAsync();
            _totals[key] = new PartitionTotals(rollUps, now);
        }
        catch (Exception) when (_totals.ContainsKey(key))
        {
            // The figures known stand, with their own time; the report's AsOf tells.
        }
    }

    private sealed record PartitionTotals(ImmutableArray<LedgerRollUp> RollUps, DateTimeOffset ReadAt);
}
