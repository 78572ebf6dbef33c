using Orleans.Routing.Decisions;
using Orleans.Routing.ModelCatalog;
using Orleans.Routing.Pricing;
using static Orleans.Routing.Ledger.SampleEntries;

namespace Orleans.Routing.Ledger;

public sealed class DecisionBookTests
{
    [Fact]
    public void Add_FinalAttempt_CountsAttemptAndRequest()
    {
        var share = new DecisionBook().Add(Attempt(1, cost: 700));

        Assert.Equal(
            new LedgerRollUp
            {
                Key = new LedgerRollUpKey(Noon, "legal", new ModelId("acme", "small"), RoutingMethod.Routellm, RoutingTier.Weak, "tests"),
                Attempts = 1,
                Requests = 1,
                Succeeded = 1,
                ActualCost = new NanoUsd(700),
                BaselineCost = new NanoUsd(2100),
                EstimatedCost = new NanoUsd(701),
                InputTokens = 10,
                OutputTokens = 5,
                RoutingLatencyUs = 250,
            },
            share);
    }

    [Fact]
    public void Add_AttemptThatIsNotFinal_CountsCostAlone()
    {
        var share = new DecisionBook().Add(Attempt(1, cost: 700, final: false));

        Assert.Equal((1, 0, 700, 0, 0), (share.Attempts, share.Requests, share.ActualCost.Value, share.EstimatedCost.Value, share.RoutingLatencyUs));
    }

    [Fact]
    public void Add_InDoubtAttempt_CountsItsCostTwiceNamed()
    {
        var share = new DecisionBook().Add(Attempt(1, cost: 700).InDoubt());

        Assert.Equal((1, 700, 700), (share.InDoubt, share.ActualCost.Value, share.InDoubtCost.Value));
    }

    [Fact]
    public void Add_SecondFinalEntry_BooksItsCostButNoSecondRequest()
    {
        var book = new DecisionBook();
        book.Add(Attempt(1, cost: 700));

        var share = book.Add(Attempt(2, cost: 30, decision: 1));

        Assert.Equal((1, 0, 30, 0), (share.Attempts, share.Requests, share.ActualCost.Value, share.BaselineCost.Value));
    }

    [Fact]
    public void Add_OutcomeReportedTwice_ChangesNothingTheSecondTime()
    {
        var book = new DecisionBook();
        book.Add(Attempt(1));
        var outcome = Outcome(1, new DecisionOutcome { QualityScore = 0.9, UserSatisfaction = 0.5, Success = false });

        var first = book.Add(outcome);
        var second = book.Add(outcome);

        Assert.Equal((-1, 1, 900_000, 1, 1, 500_000), (first.Succeeded, first.QualityCount, first.QualityMicros, first.QualityMaintained, first.SatisfactionCount, first.SatisfactionMicros));
        Assert.Equal(new LedgerRollUp { Key = first.Key }, second);
    }

    [Fact]
    public void Judge_OutcomeThatSaysNothingNew_IsADuplicate()
    {
        var book = new DecisionBook();
        book.Add(Attempt(1));
        book.Add(Outcome(1, new DecisionOutcome { QualityScore = 0.9, Success = false }));
        var again = Outcome(1, new DecisionOutcome { Success = false });

        Assert.Equal(BookingVerdict.Duplicate, book.Judge(again));
        Assert.Equal(BookingVerdict.Accept, book.Judge(Outcome(1, new DecisionOutcome { Success = true })));
    }

    [Fact]
    public void Judge_MoreOutcomesThanADecisionTakes_Refused()
    {
        var book = new DecisionBook();
        book.Add(Attempt(1));
        for (var number = 0; number < DecisionOutcome.MostPerDecision; number++)
        {
            var entry = Outcome(1, new DecisionOutcome { Success = number % 2 == 0 });
            Assert.Equal(BookingVerdict.Accept, book.Judge(entry));
            book.Add(entry);
        }

        Assert.Equal(BookingVerdict.Refuse, book.Judge(Outcome(1, new DecisionOutcome { QualityScore = 0.5 })));
    }

    [Fact]
    public void Add_ChangedOutcome_ReplacesTheValueAndKeepsTheOthers()
    {
        var book = new DecisionBook();
        book.Add(Attempt(1));
        book.Add(Outcome(1, new DecisionOutcome { QualityScore = 0.9, Success = false }));

        var share = book.Add(Outcome(1, new DecisionOutcome { QualityScore = 0.3 }));

        Assert.Equal((0, 0, -600_000, -1), (share.Succeeded, share.QualityCount, share.QualityMicros, share.QualityMaintained));
        var metrics = book.ToMetrics()!;
        Assert.Equal((0.3, false), (metrics.ResponseQualityScore, metrics.Success));
    }

    [Theory]
    [InlineData(0.79, 0)]
    [InlineData(0.8, 1)]
    public void Add_QualityAroundTheBound_IsMaintainedFromFourFifths(double quality, long maintained)
    {
        var book = new DecisionBook();
        book.Add(Attempt(1));

        Assert.Equal(maintained, book.Add(Outcome(1, new DecisionOutcome { QualityScore = quality })).QualityMaintained);
    }

    [Fact]
    public void Add_CostReportedForARoutedDecision_ReplacesTheEstimate()
    {
        var book = new DecisionBook();
        book.Add(Routed(1, cost: 100).InDoubt());
        var unreported = book.ToMetrics()!.ActualCost;

        var share = book.Add(Outcome(1, new DecisionOutcome { ActualCost = new NanoUsd(40) }));

        Assert.Null(unreported);
        Assert.Equal((-60, -1, -100), (share.ActualCost.Value, share.InDoubt, share.InDoubtCost.Value));
        Assert.Equal((40, 260), (book.ToMetrics()!.ActualCost!.Value.Value, book.ToMetrics()!.CostSavingsVsBaseline.Value));
    }

    [Fact]
    public void Add_CostReportedForAnAttempt_ChangesNoCost()
    {
        var book = new DecisionBook();
        book.Add(Attempt(1, cost: 100));

        Assert.Equal(0, book.Add(Outcome(1, new DecisionOutcome { ActualCost = new NanoUsd(40) })).ActualCost.Value);
        Assert.Equal(100, book.ToMetrics()!.ActualCost!.Value.Value);
    }

    [Fact]
    public void ToMetrics_SeveralAttempts_SumsTheirCost()
    {
        var book = new DecisionBook();
        book.Add(Attempt(1, cost: 30, final: false));
        Assert.Null(book.ToMetrics());
        book.Add(Attempt(2, cost: 100, decision: 1));

        Assert.Equal((130, 170), (book.ToMetrics()!.ActualCost!.Value.Value, book.ToMetrics()!.CostSavingsVsBaseline.Value));
    }

    [Fact]
    public void Judge_SameAttemptAgain_IsADuplicateOrRefused()
    {
        var book = new DecisionBook();
        book.Add(Attempt(1, cost: 100));

        Assert.Equal(BookingVerdict.Duplicate, book.Judge(Attempt(1, cost: 100)));
        Assert.Equal(BookingVerdict.Refuse, book.Judge(Attempt(1, cost: 101)));
        Assert.Equal(BookingVerdict.Refuse, book.Judge(Attempt(1, cost: 100).InDoubt()));
        Assert.Equal(BookingVerdict.Accept, book.Judge(Attempt(2, cost: 100, decision: 1)));
    }

    [Fact]
    public void Judge_ADecisionForTheCaller_OnlyBeginsABook()
    {
        var (attempted, routed) = (new DecisionBook(), new DecisionBook());
        attempted.Add(Attempt(1, cost: 100));
        routed.Add(Routed(1, cost: 100));

        Assert.Equal(BookingVerdict.Accept, new DecisionBook().Judge(Routed(1, cost: 100)));
        Assert.Equal(BookingVerdict.Refuse, attempted.Judge(Routed(1, cost: 100)));
        Assert.Equal(BookingVerdict.Refuse, attempted.Judge(Routed(1, cost: 100) with { Tenant = "other" }));
        Assert.Equal(BookingVerdict.Duplicate, routed.Judge(Routed(1, cost: 100)));
        Assert.Equal(BookingVerdict.Refuse, routed.Judge(Routed(1, cost: 101)));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(DecisionOutcome.MostActualCostNanoUsd, true)]
    [InlineData(-1, false)]
    [InlineData(DecisionOutcome.MostActualCostNanoUsd + 1, false)]
    [InlineData(long.MaxValue, false)]
    public void Judge_AReportedCost_IsUsableFromNothingToAMillionDollars(long cost, bool usable)
    {
        var book = new DecisionBook();
        book.Add(Routed(1));

        var verdict = book.Judge(Outcome(1, new DecisionOutcome { ActualCost = new NanoUsd(cost) }));

        Assert.Equal(usable ? BookingVerdict.Accept : BookingVerdict.Refuse, verdict);
    }

    [Fact]
    public void Add_AShareBeyondAllMoney_ThrowsAndBooksNothing()
    {
        var book = new DecisionBook();
        book.Add(Routed(1) with { ActualCost = new NanoUsd(long.MinValue) });

        Assert.Throws<OverflowException>(() => book.Add(Outcome(1, new DecisionOutcome { ActualCost = new NanoUsd(1) })));

        Assert.Single(book.Entries);
        Assert.Null(book.ToMetrics()!.ActualCost);
    }

    [Fact]
    public void Judge_UnusableEntries_RefusesThem()
    {
        var ended = new DecisionBook();
        ended.Add(Attempt(1));

        Assert.Equal(BookingVerdict.Refuse, new DecisionBook().Judge(Outcome(1, new DecisionOutcome { QualityScore = 1 })));
        Assert.Equal(BookingVerdict.Refuse, ended.Judge(Outcome(1, new DecisionOutcome { QualityScore = 1.01 })));
        Assert.Equal(BookingVerdict.Refuse, ended.Judge(Outcome(1, new DecisionOutcome { UserSatisfaction = double.NaN })));
        Assert.Equal(BookingVerdict.Refuse, ended.Judge(Outcome(1, new DecisionOutcome()) with { Outcome = null }));
        Assert.Equal(BookingVerdict.Refuse, new DecisionBook().Judge(Attempt(1) with { Metrics = null }));
        Assert.Equal(BookingVerdict.Refuse, new DecisionBook().Judge(Attempt(1) with { Metrics = Metrics(Id(1)) with { SelectedModel = default } }));
    }
}
