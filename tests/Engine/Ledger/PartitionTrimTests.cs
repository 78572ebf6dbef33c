using System.Collections.Immutable;
using CsCheck;
using static Orleans.Routing.Ledger.SampleEntries;

namespace Orleans.Routing.Ledger;

public sealed class PartitionTrimTests
{
    [Fact]
    public void Trim_FewTenants_LeavesTheStateAsOlderVersionsReadIt()
    {
        var desk = new PartitionDesk();

        Book(desk, count: 1_000, tenants: PartitionTrim.OpenRows);

        Assert.Equal((1, PartitionTrim.OpenRows, 0), (desk.State.Schema, desk.State.RollUps.Length, desk.Runs.Count()));
    }

    [Fact]
    public void Trim_ManyTenants_KeepsRowsInRunsAndTheStateSmall()
    {
        var desk = new PartitionDesk();

        Book(desk, count: 20_000, tenants: 20_000);

        Assert.Equal(2, desk.State.Schema);
        Assert.InRange(desk.State.RollUps.Length, 0, PartitionTrim.OpenRows);
        Assert.InRange(desk.State.Runs.Length, 1, 8 + 16 + 16 + RunPage.Capacity);
        Assert.NotEmpty(desk.State.RunPages);
        Assert.Equal(20_000, desk.RollUps.Length);
        Assert.All(desk.Runs, run => Assert.True(string.CompareOrdinal(run.FirstTenant, run.LastTenant) <= 0));
        Assert.True(desk.Verify().Matches);
    }

    [Fact]
    public void Trim_RowsOfTheSameKeys_AreMergedIntoFewerRuns()
    {
        var desk = new PartitionDesk();

        Book(desk, count: 20_000, tenants: 200);

        Assert.Equal(200, desk.RollUps.Length);
        Assert.InRange(desk.Runs.Count(), 1, 8 + 16 + 16 + RunPage.Capacity);
        Assert.True(desk.Verify().Matches);
    }

    [Fact]
    public void Trim_StateOfAnOlderVersion_GoesOnFromItsTotals()
    {
        var older = new PartitionDesk(trim: false);
        Book(older, count: 5_000, tenants: 5_000);
        Assert.Equal((1, 5_000), (older.State.Schema, older.State.RollUps.Length));

        older.Trims = true;
        Book(older, count: 100, tenants: 5_000, after: 5_000);

        Assert.InRange(older.State.RollUps.Length, 0, PartitionTrim.OpenRows);
        Assert.Equal(5_100, older.RollUps.Sum(row => row.Attempts));
        Assert.True(older.Verify().Matches);
    }

    [Fact]
    public void Trim_MoreIndexPagesThanTheStateLists_GroupsThemAndFindsAllAgain()
    {
        const int Pages = PageGroup.Capacity + 2;
        var state = new LedgerPartitionState { Pages = [.. Enumerable.Range(0, Pages).Select(i => new PageInfo($"page {i}", Noon.AddMinutes(i), Noon.AddMinutes(i + 1)))] };

        var change = PartitionTrim.Trim(new PartitionChange(state, [], [], null, []), [], [], "t");

        var group = Assert.Single(change.PageGroups);
        var line = Assert.Single(change.State.PageGroups);
        Assert.Equal(state.Pages.AsEnumerable(), group.Value.Pages.Concat(change.State.Pages));
        Assert.Equal((group.Key, Noon, Noon.AddMinutes(PageGroup.Capacity), 2), (line.Name, line.Earliest, line.Latest, change.State.Schema));
    }

    /// <summary>Crashes, repetitions and merges in any order: the totals are those of a partition that never moved a row.</summary>
    [Fact]
    public void Trim_AnyDeliveryOfTheBatches_EndsAtTheSameTotals() =>
        Gen.Select(Gen.Int[1, 400], Gen.Int[1, 40], Gen.Bool.Array[10, 60]).Sample(
            (tenants, size, crashes) =>
            {
                var (trimmed, whole) = (new PartitionDesk(), new PartitionDesk(trim: false));
                var from = 0L;
                foreach (var crash in crashes)
                {
                    var batch = Batch(from, size, tenants);
                    trimmed.Apply(batch, crash);
                    trimmed.Apply(batch);
                    trimmed.Apply(batch);
                    whole.Apply(batch);
                    from += size;
                }

                return trimmed.RollUps.SequenceEqual(whole.RollUps) && trimmed.Verify().Matches;
            },
            iter: 60);

    [Fact]
    public void Totals_OfAQuery_SumWhatItCoversAndNothingElse()
    {
        var sheet = new RollUpSheet();
        var rows = Batch(0, 12, tenants: 3).Entries.Select(entry => new DecisionBook().Add(entry)).ToList();
        var earlier = rows[0] with { Key = rows[0].Key with { Hour = Noon.AddHours(-1) } };

        sheet.Add([earlier, .. rows], new LedgerTotalsQuery(Noon, Tenant: "tenant 1"));
        var one = Assert.Single(sheet.ToRows());
        var all = Assert.Single(RollUpTotals.OverModelsAndTenants(rows));

        Assert.Equal((4, Noon, "tenant 1"), (one.Attempts, one.Key.Hour, one.Key.Tenant));
        Assert.Equal((12, "", 78), (all.Attempts, all.Key.Tenant, all.ActualCost.Value));
    }

    private static void Book(PartitionDesk desk, int count, int tenants, int after = 0)
    {
        for (var from = after; from < after + count; from += 50)
        {
            Assert.True(desk.Apply(Batch(from, 50, tenants)).Applied);
        }
    }

    private static LedgerBatch Batch(long from, int size, int tenants) => new("p", 1, from, from + size,
    [
        .. Enumerable.Range((int)from + 1, size).Select(number =>
            Attempt(number, cost: number, time: Noon.AddMilliseconds(number)) with { Sequence = number, Tenant = $"tenant {number % tenants}" }),
    ]);
}
