using System.Collections.Immutable;

namespace Orleans.Routing.Ledger;

/// <summary>
/// Keeps a partition's state small, however many tenants it has and whatever was booked before: roll-ups beyond a few leave it in runs, runs
/// are merged twice, eight and sixteen at a time, and lines of the index that no longer change move to pages. So a row is written some four
/// times in all, and a batch rewrites no more than a bounded number of rows.
/// </summary>
internal static class PartitionTrim
{
    /// <summary>Roll-ups the state itself holds at most.</summary>
    public const int OpenRows = 64;

    private const int LastLevel = 2;

    /// <summary>The runs to merge with the next batch, or none: their rows are in storage by now.</summary>
    public static ImmutableArray<RunInfo> DueForMerge(LedgerPartitionState state)
    {
        for (var level = 0; level < LastLevel; level++)
        {
            ImmutableArray<RunInfo> runs = [.. state.Runs.Where(run => run.Level == level).Take(MergedAtOnce(level))];
            if (runs.Length == MergedAtOnce(level))
            {
                return runs;
            }
        }

        return [];
    }

    /// <summary>The same change with less left in the state.</summary>
    /// <param name="change">What a batch does.</param>
    /// <param name="merged">The runs that <see cref="DueForMerge"/> named for the state before.</param>
    /// <param name="rows">Their rows.</param>
    /// <param name="token">Makes names that no other write ever uses.</param>
    public static PartitionChange Trim(PartitionChange change, ImmutableArray<RunInfo> merged, IEnumerable<LedgerRollUp> rows, string token)
    {
        var state = change.State;
        var records = ImmutableArray.CreateBuilder<KeyValuePair<string, RollUpRun>>();
        if (!merged.IsEmpty)
        {
            var sheet = new RollUpSheet(rows);
            state = state with { Runs = [.. state.Runs.Except(merged), .. Cut(sheet.ToRows(), merged[0].Level + 1, token, records)] };
        }

        if (state.RollUps.Length > OpenRows)
        {
            state = state with { RollUps = [], Runs = [.. state.Runs, .. Cut(state.RollUps, LevelOf(state.RollUps.Length), token, records)] };
        }

        change = change with { Runs = records.ToImmutable(), SupersededRuns = [.. merged.Select(run => run.Name)] };
        return FoldPages(FoldRuns(change with { State = state }, token), token);
    }

    private static int MergedAtOnce(int level) => level == 0 ? 8 : 16;

    // What an older version kept in the state alone is merged already, and may be much.
    private static int LevelOf(int rows) => rows > RollUpRun.Capacity * MergedAtOnce(1) ? LastLevel : rows > RollUpRun.Capacity * 4 ? 1 : 0;

    private static List<RunInfo> Cut(
        ImmutableArray<LedgerRollUp> rows, int level, string token, ImmutableArray<KeyValuePair<string, RollUpRun>>.Builder records)
    {
        var lines = new List<RunInfo>();
        foreach (var chunk in rows.OrderBy(row => row.Key.Tenant, StringComparer.Ordinal).Chunk(RollUpRun.Capacity))
        {
            var name = $"run-{token}-{records.Count}";
            records.Add(new(name, new RollUpRun { Rows = [.. chunk] }));
            lines.Add(new RunInfo(name, level, chunk[0].Key.Tenant, chunk[^1].Key.Tenant));
        }

        return lines;
    }

    private static PartitionChange FoldRuns(PartitionChange change, string token)
    {
        var state = change.State;
        var pages = ImmutableArray.CreateBuilder<KeyValuePair<string, RunPage>>();
        while (state.Runs.Count(run => run.Level == LastLevel) > RunPage.Capacity)
        {
            ImmutableArray<RunInfo> full = [.. state.Runs.Where(run => run.Level == LastLevel).Take(RunPage.Capacity)];
            var name = $"run-page-{token}-{pages.Count}";
            pages.Add(new(name, new RunPage { Runs = full }));
            state = state with { Runs = [.. state.Runs.Except(full)], RunPages = state.RunPages.Add(name) };
        }

        return change with { State = state, RunPages = pages.ToImmutable() };
    }

    private static PartitionChange FoldPages(PartitionChange change, string token)
    {
        var state = change.State;
        var groups = ImmutableArray.CreateBuilder<KeyValuePair<string, PageGroup>>();
        while (state.Pages.Length > PageGroup.Capacity)
        {
            var full = state.Pages[..PageGroup.Capacity];
            var line = new PageInfo($"page-group-{token}-{groups.Count}", full.Min(page => page.Earliest), full.Max(page => page.Latest));
            groups.Add(new(line.Name, new PageGroup { Pages = full }));
            state = state with { Pages = state.Pages[PageGroup.Capacity..], PageGroups = state.PageGroups.Add(line) };
        }

        return change with { State = state, PageGroups = groups.ToImmutable() };
    }
}
