using Orleans.Routing.Client;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>Looks decisions up in the ledger.</summary>
internal sealed class DecisionReader(ILedger ledger, DecisionTimes times)
{
    /// <summary>The decision with its entries, or null when none is known (yet: it is known about a second after its end).</summary>
    public async Task<DecisionDocument?> FindAsync(Guid decisionId)
    {
        if (!times.MayExist(decisionId))
        {
            return null;
        }

        var entries = await ledger.FindDecisionAsync(decisionId);
        return entries.Count == 0 ? null : new DecisionDocument(decisionId, await ledger.GetDecisionAsync(decisionId), [.. entries]);
    }
}
