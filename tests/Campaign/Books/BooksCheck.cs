using Orleans.Routing.Campaign.Load;
using Orleans.Routing.FakeProvider.Invoices;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Campaign.Books;

/// <summary>Compares three witnesses that know nothing of one another: the provider's invoice, the ledger's entries, the clients' log.</summary>
internal static class BooksCheck
{
    public static BooksReport Compare(
        IReadOnlyList<InvoiceEntry> invoice, IReadOnlyList<LedgerEntry> entries, IReadOnlyList<ClientRecord> clients, SavingsReport report, bool matches, long refused, double catchUp)
    {
        var billed = invoice.GroupBy(entry => Guid.Parse(entry.AttemptId)).ToDictionary(group => group.Key, group => group.ToList());
        var booked = entries.Where(entry => entry.Kind == LedgerEntryKind.Attempt).GroupBy(entry => entry.AttemptId).ToDictionary(group => group.Key, group => group.ToList());
        var settled = booked.Values.Select(list => list[0]).Where(entry => entry.State == SettlementState.Settled).ToList();
        var byDecision = settled.ToLookup(entry => entry.DecisionId);
        return new BooksReport
        {
            InvoiceAttempts = invoice.Count,
            LedgerAttempts = booked.Count,
            Missing = IdList.Of(billed.Keys.Except(booked.Keys)),
            Doubled = IdList.Of(billed.Where(group => group.Value.Count > 1).Select(group => group.Key).Concat(booked.Where(group => group.Value.Count > 1).Select(group => group.Key))),
            NotOnInvoice = IdList.Of(booked.Keys.Except(billed.Keys)),
            InDoubt = IdList.Of(booked.Values.Select(list => list[0]).Where(entry => entry.State == SettlementState.InDoubt).Select(entry => entry.AttemptId)),
            WrongCost = IdList.Of(settled.Where(entry => entry.ActualCost.Value != CostOn(billed, entry.AttemptId)).Select(entry => entry.AttemptId)),
            WrongForClient = IdList.Of(clients.Where(record => record.Error is null && !IsBooked(record, byDecision)).Select(record => record.DecisionId ?? Guid.Empty)),
            InvoiceNanoUsd = settled.Sum(entry => CostOn(billed, entry.AttemptId)),
            EntriesNanoUsd = settled.Sum(entry => entry.ActualCost.Value),
            ReportNanoUsd = report.ActualCost.Value - report.InDoubtCost.Value,
            ReportAttempts = report.Attempts,
            ReportInDoubt = report.InDoubtAttempts,
            VerificationMatches = matches,
            Refused = refused,
            CatchUpSeconds = catchUp,
        };
    }

    // What never reached the provider cost nothing.
    private static long CostOn(Dictionary<Guid, List<InvoiceEntry>> billed, Guid attempt) =>
        billed.TryGetValue(attempt, out var found) ? SamplePrices.NanoUsd(found[0].Model, found[0].PromptTokens, found[0].CompletionTokens) : 0;

    private static bool IsBooked(ClientRecord record, ILookup<Guid, LedgerEntry> settled) =>
        record.DecisionId is { } decision
        && settled[decision].Any(entry => record.Streamed || (entry.Usage.Input == record.InputTokens && entry.Usage.Output == record.OutputTokens));
}
