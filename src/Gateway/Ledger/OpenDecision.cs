using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>A decision whose end a recovery has not read yet, or some of whose attempts it has not seen end.</summary>
internal sealed class OpenDecision
{
    /// <summary>Attempts begun whose end has not been read.</summary>
    public int Attempts { get; set; }

    /// <summary>Whether its final entry has been read.</summary>
    public bool Final { get; set; }

    /// <summary>The newest entry of an attempt.</summary>
    public LedgerEntry? Last { get; set; }
}
