using Orleans.Routing.Pricing;

namespace Orleans.Routing.Ledger;

/// <summary>
/// One decision's entries in the order booked, and what each adds to the totals. That share depends on the entries before it alone, so a
/// replay of the same entries gives the same totals.
/// </summary>
internal sealed class DecisionBook
{
    private readonly List<LedgerEntry> _entries = [];
    private readonly BookedDecision _booked = new();
    private LedgerEntry? _final;

    public IReadOnlyList<LedgerEntry> Entries => _entries;

    /// <summary>Whether an entry may follow those booked.</summary>
    public BookingVerdict Judge(LedgerEntry entry)
    {
        if (entry.Kind == LedgerEntryKind.Outcome)
        {
            return JudgeOutcome(entry.Outcome);
        }

        if (!BookedDecision.IsBookable(entry))
        {
            return BookingVerdict.Refuse;
        }

        foreach (var booked in _entries)
        {
            if (booked.Kind != LedgerEntryKind.Outcome && booked.AttemptId == entry.AttemptId)
            {
                return SaysTheSame(booked, entry) ? BookingVerdict.Duplicate : BookingVerdict.Refuse;
            }
        }

        return _booked.MayTake(entry) ? BookingVerdict.Accept : BookingVerdict.Refuse;
    }

    /// <summary>Books an accepted entry and returns its share of the totals.</summary>
    /// <exception cref="OverflowException">The share is beyond all amounts of money; nothing is booked.</exception>
    public LedgerRollUp Add(LedgerEntry entry)
    {
        var isOutcome = entry.Kind == LedgerEntryKind.Outcome;
        var share = isOutcome ? _booked.Add(entry.Outcome!) : _booked.Add(entry, BookedDecision.KeyOf(entry));
        _entries.Add(entry);
        _final ??= entry.Final && !isOutcome ? entry : null;
        return share;
    }

    /// <summary>The decision's metrics with everything known folded in; null until it has ended.</summary>
    public RoutingMetrics? ToMetrics()
    {
        if (_final is not { Metrics: { } metrics } final)
        {
            return null;
        }

        var actual = ActualCost(final);
        var reported = _booked.Reported;
        return metrics with
        {
            ActualCost = actual,
            CostSavingsVsBaseline = final.BaselineCost - (actual ?? final.EstimatedCost),
            Success = reported?.Success ?? metrics.Success,
            ErrorMessage = reported?.Error ?? metrics.ErrorMessage,
            ResponseQualityScore = reported?.QualityScore ?? metrics.ResponseQualityScore,
            UserSatisfaction = reported?.UserSatisfaction ?? metrics.UserSatisfaction,
        };
    }

    private BookingVerdict JudgeOutcome(DecisionOutcome? outcome) =>
        !_booked.MayTake(outcome) ? BookingVerdict.Refuse
        : _booked.Knows(outcome!) ? BookingVerdict.Duplicate
        : _booked.Outcomes < DecisionOutcome.MostPerDecision ? BookingVerdict.Accept
        : BookingVerdict.Refuse;

    private NanoUsd? ActualCost(LedgerEntry final)
    {
        if (final.Kind == LedgerEntryKind.Routed)
        {
            // What a caller's own call cost is known once it says so; until then the books carry the estimate.
            return _booked.Reported?.ActualCost;
        }

        var sum = NanoUsd.Zero;
        foreach (var entry in _entries)
        {
            sum += entry.ActualCost;
        }

        return sum;
    }

    private static bool SaysTheSame(LedgerEntry booked, LedgerEntry entry) =>
        booked.Kind == entry.Kind && booked.State == entry.State && booked.Final == entry.Final && booked.ActualCost == entry.ActualCost
        && booked.BaselineCost == entry.BaselineCost && booked.EstimatedCost == entry.EstimatedCost && booked.Usage == entry.Usage;
}
