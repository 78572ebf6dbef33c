using static Orleans.Routing.Ledger.SampleEntries;

namespace Orleans.Routing.Ledger;

public sealed class LedgerAuditTests
{
    [Fact]
    public void Verify_OfBooksThatEarlierVersionsKept_TakesEveryReportThatWasBooked()
    {
        var outcomes = Enumerable.Range(0, 3 * DecisionOutcome.MostPerDecision).Select(number => Outcome(1, new DecisionOutcome { Success = number % 4 == 0 }));
        var book = new DecisionBook();
        LedgerEntry[] entries = [Attempt(1), .. outcomes];
        var sheet = new RollUpSheet(entries.Select(book.Add));

        var verification = Audit(entries, sheet);

        Assert.True(verification.Matches);
        Assert.Equal(entries.Length, verification.Entries);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000)]
    public void Verify_InAnyNumberOfPasses_FindsTheSame(int entriesOfAPass)
    {
        var desk = new PartitionDesk();
        LedgerEntry[] entries =
        [
            .. Enumerable.Range(1, 60).Select(number => Attempt(number, cost: number, final: false)),
            .. Enumerable.Range(1, 60).Select(number => Attempt(100 + number, cost: number, decision: number)),
            .. Enumerable.Range(1, 60).Select(number => Outcome(number, new DecisionOutcome { QualityScore = number / 60.0 })),
        ];
        desk.Apply(new LedgerBatch("p", 1, 0, entries.Length, [.. entries]));

        var verification = desk.Verify(entriesOfAPass);

        Assert.True(verification.Matches);
        Assert.Equal((180, 180), (verification.Entries, verification.ExpectedEntries));
    }

    [Fact]
    public void Verify_OfAnAttemptStoredTwiceOrOfOtherTotals_SaysSo()
    {
        var book = new DecisionBook();
        var sheet = new RollUpSheet([book.Add(Attempt(1, cost: 100))]);

        var twice = Audit([Attempt(1, cost: 100), Attempt(1, cost: 100)], sheet);
        var other = Audit([Attempt(1, cost: 101)], sheet);

        Assert.Equal((1, 2, false), (twice.Entries, twice.ExpectedEntries, twice.Matches));
        Assert.Single(other.Differences);
    }

    private static LedgerVerification Audit(LedgerEntry[] entries, RollUpSheet sheet)
    {
        var audit = new LedgerAudit(entries.Length);
        while (audit.BeginPass())
        {
            audit.Add([.. entries]);
        }

        return audit.CompareWith(new LedgerPartitionState { Entries = entries.Length }, sheet.ToRows());
    }
}
