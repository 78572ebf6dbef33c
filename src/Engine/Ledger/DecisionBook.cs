using Orleans.Routing.Pricing;

namespace Orleans.Routing.Ledger;

/// <summary>
/// One decision's entries in the order booked, and what each adds to the totals. That share depends on the entries before it alone, so a
/// replay of the same entries gives the same totals.
/// </summary>
internal sealed class DecisionBook
{
    private const double QualityMaintainedFrom = 0.8;
    private readonly List<LedgerEntry> _entries = [];
    private LedgerEntry? _final;
    private DecisionOutcome _reported = new();
    private int _outcomes;

    public IReadOnlyList<LedgerEntry> Entries => _entries;

    /// <summary>Whether an entry may follow those booked.</summary>
    public BookingVerdict Judge(LedgerEntry entry)
    {
        if (entry.Kind == LedgerEntryKind.Outcome)
        {
            return JudgeOutcome(entry);
        }

        if (entry.Metrics is not { Domain: not null, SelectedModel: { Provider: not null, Name: not null } } || entry.Tenant is null)
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

        // A decision is carried out by its caller or by the gateway, never by both: such an entry would add a cost that nobody had.
        return entry.Kind == LedgerEntryKind.Routed && _entries.Count > 0 ? BookingVerdict.Refuse : BookingVerdict.Accept;
    }

    /// <summary>Whether an entry that is booked may stand where it does. Earlier versions booked every report of an outcome, so the number of them proves nothing.</summary>
    public bool MayStand(LedgerEntry booked) =>
        booked.Kind == LedgerEntryKind.Outcome ? _final is not null && IsUsable(booked.Outcome) : Judge(booked) == BookingVerdict.Accept;

    /// <summary>Books an accepted entry and returns its share of the totals.</summary>
    /// <exception cref="OverflowException">The share is beyond all amounts of money; nothing is booked.</exception>
    public LedgerRollUp Add(LedgerEntry entry)
    {
        if (entry.Kind == LedgerEntryKind.Outcome)
        {
            var reported = _reported.UpdatedBy(entry.Outcome!);
            var change = ReportedShare(reported).Minus(ReportedShare(_reported));
            _entries.Add(entry);
            _reported = reported;
            _outcomes++;
            return change;
        }

        var ends = entry.Final && _final is null;
        var share = ends ? CostShare(entry).Plus(DecisionShare(entry)) : CostShare(entry);
        _entries.Add(entry);
        _final = ends ? entry : _final;
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
        return metrics with
        {
            ActualCost = actual,
            CostSavingsVsBaseline = final.BaselineCost - (actual ?? final.EstimatedCost),
            Success = _reported.Success ?? metrics.Success,
            ErrorMessage = _reported.Error ?? metrics.ErrorMessage,
            ResponseQualityScore = _reported.QualityScore ?? metrics.ResponseQualityScore,
            UserSatisfaction = _reported.UserSatisfaction ?? metrics.UserSatisfaction,
        };
    }

    private BookingVerdict JudgeOutcome(LedgerEntry entry) =>
        !MayStand(entry) ? BookingVerdict.Refuse
        : _reported.UpdatedBy(entry.Outcome!) == _reported ? BookingVerdict.Duplicate
        : _outcomes < DecisionOutcome.MostPerDecision ? BookingVerdict.Accept
        : BookingVerdict.Refuse;

    private NanoUsd? ActualCost(LedgerEntry final)
    {
        if (final.Kind == LedgerEntryKind.Routed)
        {
            // What a caller's own call cost is known once it says so; until then the books carry the estimate.
            return _reported.ActualCost;
        }

        var sum = NanoUsd.Zero;
        foreach (var entry in _entries)
        {
            sum += entry.ActualCost;
        }

        return sum;
    }

    private static LedgerRollUp CostShare(LedgerEntry entry)
    {
        var inDoubt = entry.State == SettlementState.InDoubt;
        return new LedgerRollUp
        {
            Key = KeyOf(entry),
            Attempts = entry.Kind == LedgerEntryKind.Attempt ? 1 : 0,
            InDoubt = inDoubt ? 1 : 0,
            ActualCost = entry.ActualCost,
            InDoubtCost = inDoubt ? entry.ActualCost : NanoUsd.Zero,
            InputTokens = entry.Usage.Input,
            OutputTokens = entry.Usage.Output,
        };
    }

    private static LedgerRollUp DecisionShare(LedgerEntry final) => new()
    {
        Key = KeyOf(final),
        Requests = 1,
        Succeeded = final.Metrics!.Success ? 1 : 0,
        BaselineCost = final.BaselineCost,
        EstimatedCost = final.EstimatedCost,
        RoutingLatencyUs = Whole(final.Metrics.RoutingLatencyMs * 1000),
    };

    /// <summary>All that reports change, relative to what the decision's own entries said.</summary>
    private LedgerRollUp ReportedShare(DecisionOutcome reported)
    {
        var final = _final!;
        var (quality, satisfaction) = (reported.QualityScore, reported.UserSatisfaction);
        var share = new LedgerRollUp
        {
            Key = KeyOf(final),
            Succeeded = reported.Success is { } success ? (success ? 1 : 0) - (final.Metrics!.Success ? 1 : 0) : 0,
            QualityCount = quality is null ? 0 : 1,
            QualityMicros = Whole((quality ?? 0) * 1e6),
            QualityMaintained = quality >= QualityMaintainedFrom ? 1 : 0,
            SatisfactionCount = satisfaction is null ? 0 : 1,
            SatisfactionMicros = Whole((satisfaction ?? 0) * 1e6),
        };
        if (final.Kind != LedgerEntryKind.Routed || reported.ActualCost is not { } cost)
        {
            return share;
        }

        var wasInDoubt = final.State == SettlementState.InDoubt;
        return share with
        {
            ActualCost = cost - final.ActualCost,
            InDoubt = wasInDoubt ? -1 : 0,
            InDoubtCost = wasInDoubt ? NanoUsd.Zero - final.ActualCost : NanoUsd.Zero,
        };
    }

    private static LedgerRollUpKey KeyOf(LedgerEntry entry)
    {
        var time = LedgerPartitionKey.TimeOf(entry.DecisionId);
        var hour = new DateTimeOffset(time.Ticks - (time.Ticks % TimeSpan.TicksPerHour), TimeSpan.Zero);
        var metrics = entry.Metrics!;
        return new LedgerRollUpKey(hour, metrics.Domain, metrics.SelectedModel, metrics.RoutingMethod, entry.Tier, entry.Tenant);
    }

    private static bool SaysTheSame(LedgerEntry booked, LedgerEntry entry) =>
        booked.Kind == entry.Kind && booked.State == entry.State && booked.Final == entry.Final && booked.ActualCost == entry.ActualCost
        && booked.BaselineCost == entry.BaselineCost && booked.EstimatedCost == entry.EstimatedCost && booked.Usage == entry.Usage;

    // NaN fails both comparisons.
    private static bool IsUsable(DecisionOutcome? outcome) =>
        outcome is { QualityScore: null or (>= 0 and <= 1), UserSatisfaction: null or (>= 0 and <= 1) }
        && outcome.ActualCost is null or { Value: >= 0 and <= DecisionOutcome.MostActualCostNanoUsd };

    private static long Whole(double value) => double.IsFinite(value) ? (long)Math.Round(Math.Clamp(value, 0, 1e15)) : 0;
}
