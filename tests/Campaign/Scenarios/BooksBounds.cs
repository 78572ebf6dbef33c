using Orleans.Routing.Campaign.Books;
using Orleans.Routing.Campaign.Reports;

namespace Orleans.Routing.Campaign.Scenarios;

/// <summary>What every scenario asks of the books.</summary>
internal static class BooksBounds
{
    public const double CatchUpSeconds = 30;

    public static IEnumerable<Bound> Of(BooksReport books) =>
    [
        Bound.AtMost("attempts on the invoice without an entry", 0, books.Missing.Count),
        Bound.AtMost("attempts with more than one", 0, books.Doubled.Count),
        Bound.AtMost("nano-USD between invoice, entries and report", 0, Math.Max(Math.Abs(books.InvoiceNanoUsd - books.EntriesNanoUsd), Math.Abs(books.EntriesNanoUsd - books.ReportNanoUsd))),
        Bound.AtMost("answers that a client had and the books tell otherwise", 0, books.WrongForClient.Count),
        Bound.Holds("books exact", books.Exact),
        Bound.AtMost("until the ledger has everything after the load", CatchUpSeconds, books.CatchUpSeconds, " s"),
    ];
}
