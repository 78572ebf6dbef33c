using Orleans.Routing.Pricing;

namespace Orleans.Routing.Ledger;

/// <summary>
/// What a decision's booked entries come to, and what the next one adds to the totals. It keeps none of them, so that an audit can hold one
/// for every decision of a day.
/// </summary>
internal sealed class BookedDecision
{
    private const double QualityMaintainedFrom = 0.8;
    private static readonly DecisionOutcome NoReport = new();

    // Of the entry that ended the decision.
    private bool _ended;
    private LedgerRollUpKey _key;
    private NanoUsd _cost;
    private LedgerEntryKind _kind;
    private bool _inDoubt;
    private bool _success;

    /// <summary>Entries booked.</summary>
    public int Entries { get; private set; }

    /// <summary>Those of them that report an outcome.</summary>
    public int Outcomes { get; private set; }

    /// <summary>What the reports say together; null when there is none.</summary>
    public DecisionOutcome? Reported { get; private set; }

    /// <summary>Whether a report may be booked: of a decision that has ended, with figures that can be summed.</summary>
    public bool MayTake(DecisionOutcome? outcome) => _ended && IsUsable(outcome);

    /// <summary>Whether a report says nothing new.</summary>
    public bool Knows(DecisionOutcome outcome) => (Reported ?? NoReport).UpdatedBy(outcome) == (Reported ?? NoReport);

    /// <summary>Whether an entry that is no report may be booked. Whether its attempt is booked already is the caller's to know.</summary>
    public bool MayTake(LedgerEntry entry) =>
        // A decision is carried out by its caller or by the gateway, never by both: such an entry would add a cost that nobody had.
        IsBookable(entry) && (entry.Kind != LedgerEntryKind.Routed || Entries == 0);

    /// <summary>Whether an entry that is no report says enough to be booked anywhere.</summary>
    public static bool IsBookable(LedgerEntry entry) =>
        entry is { Metrics: { Domain: not null, SelectedModel: { Provider: not null, Name: not null } }, Tenant: not null };

    /// <summary>Books an entry that is no report.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="key">Where its share belongs: <see cref="KeyOf"/>, which a caller with many decisions keeps once.</param>
    /// <exception cref="OverflowException">The share is beyond all amounts of money; nothing is booked.</exception>
    public LedgerRollUp Add(LedgerEntry entry, LedgerRollUpKey key)
    {
        var inDoubt = entry.State == SettlementState.InDoubt;
        var share = CostShare(entry, key, inDoubt);
        if (entry.Final && !_ended)
        {
            share = share.Plus(DecisionShare(entry, key));
            (_ended, _key, _cost, _kind, _inDoubt, _success) = (true, key, entry.ActualCost, entry.Kind, inDoubt, entry.Metrics!.Success);
        }

        Entries++;
        return share;
    }

    /// <summary>Books a report.</summary>
    /// <exception cref="OverflowException">As above.</exception>
    public LedgerRollUp Add(DecisionOutcome outcome)
    {
        var reported = Reported?.UpdatedBy(outcome) ?? outcome;
        var change = ReportedShare(reported);
        if (Reported is not null)
        {
            change = change.Minus(ReportedShare(Reported));
        }

        Reported = reported;
        Outcomes++;
        Entries++;
        return change;
    }

    /// <summary>The roll-up an entry belongs to.</summary>
    public static LedgerRollUpKey KeyOf(LedgerEntry entry)
    {
        var time = LedgerPartitionKey.TimeOf(entry.DecisionId);
        var hour = new DateTimeOffset(time.Ticks - (time.Ticks % TimeSpan.TicksPerHour), TimeSpan.Zero);
        var metrics = entry.Metrics!;
        return new LedgerRollUpKey(hour, metrics.Domain, metrics.SelectedModel, metrics.RoutingMethod, entry.Tier, entry.Tenant);
    }

    private static LedgerRollUp CostShare(LedgerEntry entry, LedgerRollUpKey key, bool inDoubt) => new()
    {
        Key = key,
        Attempts = entry.Kind == LedgerEntryKind.Attempt ? 1 : 0,
        InDoubt = inDoubt ? 1 : 0,
        ActualCost = entry.ActualCost,
        InDoubtCost = inDoubt ? entry.ActualCost : NanoUsd.Zero,
        InputTokens = entry.Usage.Input,
        OutputTokens = entry.Usage.Output,
    };

    private static LedgerRollUp DecisionShare(LedgerEntry final, LedgerRollUpKey key) => new()
    {
        Key = key,
        Requests = 1,
        Succeeded = final.Metrics!.Success ? 1 : 0,
        BaselineCost = final.BaselineCost,
        EstimatedCost = final.EstimatedCost,
        RoutingLatencyUs = Whole(final.Metrics.RoutingLatencyMs * 1000),
    };

    /// <summary>All that reports change, relative to what the decision's own entries said.</summary>
    private LedgerRollUp ReportedShare(DecisionOutcome reported)
    {
        var (quality, satisfaction) = (reported.QualityScore, reported.UserSatisfaction);
        var share = new LedgerRollUp
        {
            Key = _key,
            Succeeded = reported.Success is { } success ? (success ? 1 : 0) - (_success ? 1 : 0) : 0,
            QualityCount = quality is null ? 0 : 1,
            QualityMicros = Whole((quality ?? 0) * 1e6),
            QualityMaintained = quality >= QualityMaintainedFrom ? 1 : 0,
            SatisfactionCount = satisfaction is null ? 0 : 1,
            SatisfactionMicros = Whole((satisfaction ?? 0) * 1e6),
        };
        return _kind != LedgerEntryKind.Routed || reported.ActualCost is not { } cost ? share : share with
        {
            ActualCost = cost - _cost,
            InDoubt = _inDoubt ? -1 : 0,
            InDoubtCost = _inDoubt ? NanoUsd.Zero - _cost : NanoUsd.Zero,
        };
    }

    // NaN fails both comparisons.
    private static bool IsUsable(DecisionOutcome? outcome) =>
        outcome is { QualityScore: null or (>= 0 and <= 1), UserSatisfaction: null or (>= 0 and <= 1) }
        && outcome.ActualCost is null or { Value: >= 0 and <= DecisionOutcome.MostActualCostNanoUsd };

    private static long Whole(double value) => double.IsFinite(value) ? (long)Math.Round(Math.Clamp(value, 0, 1e15)) : 0;
}
