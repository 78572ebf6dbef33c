using Orleans.Routing.Gateway.Access;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>
/// Checks reported outcomes against the ledger and journals them. A decision is booked some hundred milliseconds after its end, and whoever
/// reports at once must not hear that there is none: a decision of late that is not known is looked for again.
/// </summary>
internal sealed class OutcomeRecorder(ILedger ledger, IUsageJournal journal, DecisionTimes times, TimeProvider timeProvider)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    /// <summary>What becomes of the report, or null when the journal is full: refuse the request. To all but administrators another's decision is unknown.</summary>
    public async Task<OutcomeReceipt?> ReportAsync(Guid decisionId, DecisionOutcome outcome, Caller caller, CancellationToken cancellationToken)
    {
        var entries = times.MayExist(decisionId) ? await FindAsync(decisionId, cancellationToken) : [];
        if (entries.FirstOrDefault(entry => entry.Final) is not { } final || !(caller.IsAdmin || final.Tenant == caller.Name))
        {
            return OutcomeReceipt.UnknownDecision;
        }

        if (outcome.ActualCost is not null && final.Kind != LedgerEntryKind.Routed)
        {
            return OutcomeReceipt.CostAlreadyKnown;
        }

        var reports = entries.Where(entry => entry.Kind == LedgerEntryKind.Outcome).ToList();
        var known = reports.Aggregate(new DecisionOutcome(), (known, report) => known.UpdatedBy(report.Outcome!));
        if (known.UpdatedBy(outcome) == known)
        {
            return OutcomeReceipt.Accepted;
        }

        if (reports.Count >= DecisionOutcome.MostPerDecision)
        {
            return OutcomeReceipt.TooManyOutcomes;
        }

        var entry = new LedgerEntry
        {
            Kind = LedgerEntryKind.Outcome,
            DecisionId = decisionId,
            AttemptId = decisionId,
            Outcome = outcome,
            Tenant = final.Tenant,
            Tier = final.Tier,
        };
        return await journal.TryAppendAsync(entry, cancellationToken) ? OutcomeReceipt.Accepted : null;
    }

    private async Task<IReadOnlyList<LedgerEntry>> FindAsync(Guid decisionId, CancellationToken cancellationToken)
    {
        var began = timeProvider.GetTimestamp();
        while (true)
        {
            var entries = await ledger.FindDecisionAsync(decisionId);
            if (entries.Any(entry => entry.Final) || !times.MayHaveJustEnded(decisionId) || timeProvider.GetElapsedTime(began) >= LongestWait)
            {
                return entries;
            }

            await Task.Delay(BetweenLooks, timeProvider, cancellationToken);
        }
    }
}
