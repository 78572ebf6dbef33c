using Orleans.Routing.Campaign.Books;
using Orleans.Routing.Campaign.Load;
using Orleans.Routing.FakeProvider.Invoices;
using Orleans.Routing.Ledger;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Cluster;

/// <summary>The campaign's judge finds each kind of wrong books.</summary>
public sealed class BooksCheckTests
{
    private const long Cost = (10 * 150) + (20 * 600);

    private static readonly Guid Attempt = Guid.Parse("0193bf00-0000-7000-8000-000000000001");
    private static readonly Guid Other = Guid.Parse("0193bf00-0000-7000-8000-000000000002");
    private static readonly Guid Decision = Guid.Parse("0193bf00-0000-7000-8000-0000000000aa");

    [Fact]
    public void Compare_OfBooksThatAgree_IsExact()
    {
        var books = Compare([Billed(Attempt)], [Booked(Attempt)]);

        Assert.True(books.Exact);
        Assert.Equal((Cost, Cost, Cost), (books.InvoiceNanoUsd, books.EntriesNanoUsd, books.ReportNanoUsd));
    }

    [Fact]
    public void Compare_WithAnAttemptThatIsNotBooked_NamesIt()
    {
        var books = Compare([Billed(Attempt), Billed(Other)], [Booked(Attempt)]);

        Assert.False(books.Exact);
        Assert.Equal([Other], books.Missing.First);
    }

    [Fact]
    public void Compare_WithAnAttemptBookedTwice_NamesIt()
    {
        var books = Compare([Billed(Attempt)], [Booked(Attempt), Booked(Attempt)]);

        Assert.False(books.Exact);
        Assert.Equal([Attempt], books.Doubled.First);
    }

    [Fact]
    public void Compare_WithACostOffByANanoDollar_NamesIt()
    {
        var books = Compare([Billed(Attempt)], [Booked(Attempt) with { ActualCost = new NanoUsd(Cost + 1) }]);

        Assert.False(books.Exact);
        Assert.Equal([Attempt], books.WrongCost.First);
    }

    [Fact]
    public void Compare_WithAReportOffByANanoDollar_IsNotExact() =>
        Assert.False(Compare([Billed(Attempt)], [Booked(Attempt)], report: Report(1, Cost + 1)).Exact);

    [Fact]
    public void Compare_WithAnAnswerInDoubtThatAClientHadWhole_NamesTheDecision()
    {
        var books = Compare([Billed(Attempt)], [Booked(Attempt) with { State = SettlementState.InDoubt }], report: Report(1, Cost) with { InDoubtAttempts = 1, InDoubtCost = new NanoUsd(Cost) });

        Assert.False(books.Exact);
        Assert.Equal([Attempt], books.InDoubt.First);
        Assert.Equal([Decision], books.WrongForClient.First);
    }

    [Fact]
    public void Compare_WithASettledCostOfAnAttemptNobodyReceived_NamesIt()
    {
        var books = Compare([Billed(Attempt)], [Booked(Attempt), Booked(Other)], report: Report(2, 2 * Cost));

        Assert.False(books.Exact);
        Assert.Equal([Other], books.WrongCost.First);
        Assert.Equal([Other], books.NotOnInvoice.First);
    }

    [Fact]
    public void Compare_WithManyAttemptsThatAreNotBooked_CountsAllAndNamesTheFirst()
    {
        var lost = Enumerable.Range(0, IdList.MostNamed + 5).Select(_ => Guid.CreateVersion7()).ToList();

        var books = Compare([Billed(Attempt), .. lost.Select(Billed)], [Booked(Attempt)]);

        Assert.Equal(lost.Count, books.Missing.Count);
        Assert.Equal(lost.Take(IdList.MostNamed), books.Missing.First);
    }

    [Fact]
    public void Compare_WithTotalsThatAreNotTheirEntriesSums_IsNotExact() =>
        Assert.False(BooksCheck.Compare([Billed(Attempt)], [Booked(Attempt)], [Client], Report(1, Cost), matches: false, refused: 0, catchUp: 0).Exact);

    private static ClientRecord Client => new(0, 0, 0.1, Streamed: false, [200], Decision, "weak", 10, 20, null);

    private static BooksReport Compare(IReadOnlyList<InvoiceEntry> invoice, IReadOnlyList<LedgerEntry> entries, SavingsReport? report = null) =>
        BooksCheck.Compare(invoice, entries, [Client], report ?? Report(1, Cost), matches: true, refused: 0, catchUp: 0);

    private static SavingsReport Report(long attempts, long cost) => new() { PeriodDays = 1, Attempts = attempts, ActualCost = new NanoUsd(cost) };

    private static InvoiceEntry Billed(Guid attempt) =>
        new() { AttemptId = attempt.ToString(), Operation = "chat", Model = "weak", Status = 200, PromptTokens = 10, CompletionTokens = 20, Ended = AttemptEnd.Completed };

    private static LedgerEntry Booked(Guid attempt) => new()
    {
        Kind = LedgerEntryKind.Attempt,
        DecisionId = Decision,
        AttemptId = attempt,
        Final = true,
        State = SettlementState.Settled,
        ActualCost = new NanoUsd(Cost),
        Usage = new TokenUsage { Input = 10, Output = 20 },
    };
}
