namespace Orleans.Routing.Ledger;

/// <summary>What a ledger entry stands for.</summary>
[GenerateSerializer, Alias("routing.ledger-entry-kind")]
public enum LedgerEntryKind
{
    /// <summary>An upstream attempt made through the gateway.</summary>
    Attempt,

    /// <summary>A decision that the caller carries out itself (<c>POST /v1/route</c>).</summary>
    Routed,

    /// <summary>A report of how an earlier decision turned out.</summary>
    Outcome,

    /// <summary>The final entry, without cost, of a decision whose process died between two of its attempts.</summary>
    Abandoned,
}
