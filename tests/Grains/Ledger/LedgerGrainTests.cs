using Orleans.Routing.ModelCatalog;
using static Orleans.Routing.Ledger.SampleEntries;

namespace Orleans.Routing.Ledger;

public sealed class LedgerGrainTests(LedgerCluster cluster) : IClassFixture<LedgerCluster>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Totals_WithTenPercentOfWritesFailingBeforeAndTenAfterCommit_AreExact()
    {
        const int Count = 2_400;
        (cluster.Storage.FailBefore, cluster.Storage.FailAfter) = (0.1, 0.1);
        var partition = Partition("exact");
        var entries = Enumerable.Range(1, Count).Select(number => Attempt(number, cost: number, time: Noon.AddMilliseconds(number)) with { Sequence = number }).ToList();

        for (var watermark = 0L; watermark < Count;)
        {
            var to = Math.Min(Count, watermark + 1 + (watermark % 17));
            var batch = new LedgerBatch("p", 1, watermark, to, [.. entries.Where(entry => entry.Sequence > watermark && entry.Sequence <= to)]);
            watermark = await SendAsync(partition, batch) ?? watermark;
        }

        cluster.Storage.FailBefore = cluster.Storage.FailAfter = 0;
        var row = Assert.Single(await partition.GetRollUpsAsync());
        Assert.Equal((Count, Count, (long)Count * (Count + 1) / 2), (row.Attempts, row.Requests, row.ActualCost.Value));
        var verification = await partition.VerifyAsync();
        Assert.True(verification.Matches);
        Assert.Equal((Count, 0, 0), (verification.Entries, verification.Duplicates, verification.Refused));
        Assert.True(cluster.Storage.Failures > 50, $"Only {cluster.Storage.Failures} writes failed: the test shows nothing.");
    }

    [Theory]
    [InlineData(0, 1_000)]
    [InlineData(0, 7)]
    [InlineData(513, 40)]
    [InlineData(699, 10)]
    [InlineData(700, 10)]
    public async Task ReadEntries_OfAPartitionOfSeveralSegments_ReturnsTheRunAskedForInOrder(int skip, int take)
    {
        const int Count = 700;
        var partition = Partition($"run-{skip}-{take}");
        var entries = Enumerable.Range(1, Count).Select(number => Attempt(number, cost: number, time: Noon.AddMilliseconds(number)) with { Sequence = number }).ToList();
        for (var from = 0; from < Count; from += 70)
        {
            await partition.ApplyAsync(new LedgerBatch("p", 1, from, from + 70, [.. entries.Skip(from).Take(70)]));
        }

        var page = await partition.ReadEntriesAsync(skip, take);

        Assert.Equal(Count, page.Total);
        Assert.Equal(entries.Skip(skip).Take(take).Select(entry => entry.AttemptId), page.Entries.Select(entry => entry.AttemptId));
    }

    [Fact]
    public async Task FindDecision_AfterItsEndAndAnOutcome_TellsBoth()
    {
        var partition = Partition("find");
        await partition.ApplyAsync(new LedgerBatch("p", 1, 0, 3, [Attempt(1, cost: 30, final: false) with { Sequence = 1 }, Attempt(2, cost: 100, decision: 1) with { Sequence = 2 }, Attempt(3) with { Sequence = 3 }]));
        await partition.ApplyAsync(new LedgerBatch("p", 1, 3, 4, [Outcome(1, new DecisionOutcome { QualityScore = 0.7 }) with { Sequence = 4 }]));

        var entries = await partition.FindDecisionAsync(Id(1));
        var metrics = await partition.GetDecisionAsync(Id(1));

        Assert.Equal([1, 2, 4], entries.Select(entry => entry.Sequence));
        Assert.Equal((130, 0.7, new ModelId("acme", "small")), (metrics!.ActualCost!.Value.Value, metrics.ResponseQualityScore!.Value, metrics.SelectedModel));
        Assert.Empty(await partition.FindDecisionAsync(Id(99)));
        Assert.Null(await partition.GetDecisionAsync(Id(99)));
    }

    [Fact]
    public async Task Apply_WhileTheStoreCannotBeRead_FailsAndRecoversByItself()
    {
        var partition = Partition("outage");
        var batch = new LedgerBatch("p", 1, 0, 1, [Attempt(1) with { Sequence = 1 }]);
        (cluster.Storage.FailBefore, cluster.Storage.Unreadable) = (1, true);
        await Assert.ThrowsAnyAsync<Exception>(() => partition.ApplyAsync(batch));
        (cluster.Storage.FailBefore, cluster.Storage.Unreadable) = (0, false);

        Assert.Equal(new LedgerAck(true, 1), await partition.ApplyAsync(batch));
        Assert.Equal(1, await partition.GetWatermarkAsync("p", 1));
        Assert.Equal(0, await partition.GetWatermarkAsync("p", 2));
    }

    [Fact]
    public async Task Verify_OfAPartitionThatBooksOn_HoldsNothingUpAndLooksAtTheBooksOfItsBegin()
    {
        var partition = Partition("verify");
        var entries = Enumerable.Range(1, 420).Select(number => Attempt(number, cost: number, time: Noon.AddMilliseconds(number)) with { Sequence = number }).ToList();
        for (var from = 0; from < 350; from += 70)
        {
            await partition.ApplyAsync(new LedgerBatch("p", 1, from, from + 70, [.. entries.Skip(from).Take(70)]));
        }

        var (asked, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        cluster.Storage.Reading = name =>
        {
            asked.TrySetResult();
            return name.StartsWith("segment-", StringComparison.Ordinal) ? released.Task : Task.CompletedTask;
        };
        var verifying = partition.VerifyAsync();
        await asked.Task.WaitAsync(Patience);
        var booked = await partition.ApplyAsync(new LedgerBatch("p", 1, 350, 420, [.. entries.Skip(350)])).WaitAsync(Patience);
        var shared = partition.VerifyAsync();
        Assert.False(verifying.IsCompleted);
        released.SetResult();
        var verification = await verifying.WaitAsync(Patience);

        Assert.True(booked.Applied);
        Assert.True(verification.Matches);
        Assert.Equal(350, (await shared.WaitAsync(Patience)).Entries);
        Assert.Equal((350, 420), (verification.Entries, (await partition.VerifyAsync()).Entries));
    }

    [Fact]
    public async Task SupersededSegments_AfterTheCommit_AreDeleted()
    {
        var partition = Partition("tidy");
        await partition.ApplyAsync(new LedgerBatch("p", 1, 0, 1, [Attempt(1) with { Sequence = 1 }]));
        var before = cluster.Storage.Count;

        await partition.ApplyAsync(new LedgerBatch("p", 1, 1, 2, [Attempt(2) with { Sequence = 2 }]));

        Assert.Equal(before, cluster.Storage.Count);
    }

    [Fact]
    public async Task Report_OverThePartitionsOfThePeriod_IsTheSumAndAtMostASecondOld()
    {
        var books = cluster.Grains.GetGrain<ICostLedgerGrain>("report");
        for (var day = 0; day < 3; day++)
        {
            for (var index = 0; index < LedgerPartitionKey.PartitionsPerDay; index++)
            {
                await BookAsync(Noon.AddHours(-25 * day), index, cost: 100);
            }
        }

        var week = await books.GetSavingsAsync(new ReportFilter(PeriodDays: 7));
        var today = await books.GetSavingsAsync(new ReportFilter(PeriodDays: 1));
        await BookAsync(Noon, 0, cost: 5);
        var unchanged = await books.GetSavingsAsync(new ReportFilter(PeriodDays: 1));
        cluster.Clock.Advance(TimeSpan.FromSeconds(1));
        var fresh = await books.GetSavingsAsync(new ReportFilter(PeriodDays: 1));
        var summary = await books.GetMetricsSummaryAsync(new ReportFilter(PeriodDays: 1));

        Assert.Equal((12, 1_200, 3_600), (week.TotalRequests, week.ActualCost.Value, week.BaselineCost.Value));
        Assert.Equal((4, 4, 5), (today.TotalRequests, unchanged.TotalRequests, fresh.TotalRequests));
        Assert.Equal((5, 405, 81), (summary.TotalRequests, fresh.ActualCost.Value, summary.AverageCost.Value));
        Assert.Equal(cluster.Clock.GetUtcNow(), fresh.AsOf);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => books.GetSavingsAsync(new ReportFilter(PeriodDays: 0)));
    }

    [Fact]
    public async Task Report_AfterTheClockWasSetBack_IsFreshAgainInASecond()
    {
        var books = cluster.Grains.GetGrain<ICostLedgerGrain>("clock");
        var before = await books.GetSavingsAsync(new ReportFilter(PeriodDays: 1));
        await BookAsync(Noon, 0, cost: 7);
        cluster.Clock.SetBack = TimeSpan.FromMinutes(10);
        cluster.Clock.Advance(TimeSpan.FromSeconds(1));

        var after = await books.GetSavingsAsync(new ReportFilter(PeriodDays: 1));

        Assert.Equal(before.TotalRequests + 1, after.TotalRequests);
    }

    [Fact]
    public async Task Report_WhenAClosedDayCannotBeReadAgain_SaysHowOldItIs()
    {
        var books = cluster.Grains.GetGrain<ICostLedgerGrain>("closed");
        await BookAsync(Noon.AddDays(-3), 0, cost: 100);
        var read = cluster.Clock.GetUtcNow();
        await books.GetSavingsAsync(new ReportFilter(PeriodDays: 7));
        cluster.Clock.Advance(TimeSpan.FromSeconds(50));
        var kept = await books.GetSavingsAsync(new ReportFilter(PeriodDays: 7));
        (cluster.Storage.FailBefore, cluster.Storage.Unreadable) = (1, true);
        await Assert.ThrowsAnyAsync<Exception>(() => BookAsync(Noon.AddDays(-3), 0, cost: 100));
        cluster.Clock.Advance(TimeSpan.FromSeconds(50));

        var stale = await books.GetSavingsAsync(new ReportFilter(PeriodDays: 7));

        Assert.Equal((read.AddSeconds(50), read), (kept.AsOf, stale.AsOf));
        Assert.Equal(kept.TotalRequests, stale.TotalRequests);
    }

    public void Dispose()
    {
        (cluster.Storage.FailBefore, cluster.Storage.FailAfter, cluster.Storage.Unreadable) = (0, 0, false);
        cluster.Storage.Reading = _ => Task.CompletedTask;
        cluster.Clock.SetBack = TimeSpan.Zero;
        GC.SuppressFinalize(this);
    }

    private static int _numbers = 5_000;

    private async Task BookAsync(DateTimeOffset time, int index, long cost)
    {
        var partition = Partition(new LedgerPartitionKey(DateOnly.FromDateTime(time.UtcDateTime), index).ToString());
        var number = Interlocked.Increment(ref _numbers);
        var from = await partition.GetWatermarkAsync("report", 1);
        Assert.True((await partition.ApplyAsync(new LedgerBatch("report", 1, from, from + 1, [Attempt(number, cost, time: time) with { Sequence = from + 1 }]))).Applied);
    }

    private ILedgerPartitionGrain Partition(string key) => cluster.Grains.GetGrain<ILedgerPartitionGrain>(key);

    private static async Task<long?> SendAsync(ILedgerPartitionGrain partition, LedgerBatch batch)
    {
        try
        {
            return (await partition.ApplyAsync(batch)).Watermark;
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            return null;
        }
    }
}
