namespace Orleans.Routing.Ledger;

/// <summary>What became of a reported outcome.</summary>
[GenerateSerializer, Alias("routing.outcome-receipt")]
public enum OutcomeReceipt
{
    /// <summary>Accepted: it is journaled and will be in the reports within seconds, or it changes nothing and is known already.</summary>
    Accepted,

    /// <summary>No such decision is known, nor became known within the two seconds for which one of the last hour is waited for.</summary>
    UnknownDecision,

    /// <summary>An actual cost was reported for an attempt whose cost the ledger already knows.</summary>
    CostAlreadyKnown,

    /// <summary><see cref="DecisionOutcome.MostPerDecision"/> reports are booked for the decision already.</summary>
    TooManyOutcomes,
}
