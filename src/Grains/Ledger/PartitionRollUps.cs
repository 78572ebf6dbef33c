using System.Collections.Immutable;

namespace Orleans.Routing.Ledger;

/// <summary>A partition's roll-ups wherever they are kept. What a common report needs of a run or page is remembered: they never change.</summary>
internal sealed class PartitionRollUps(PartitionRecords records)
{
    private Dictionary<string, ImmutableArray<LedgerRollUp>> _summaries = [];

    /// <summary>All of them, by key.</summary>
    public async Task<ImmutableArray<LedgerRollUp>> AllAsync(LedgerPartitionState state)
    {
        var sheet = new RollUpSheet(state.RollUps);
        await foreach (var run in LinesAsync(state))
        {
            sheet.Add(await records.ReadRowsAsync(run));
        }

        return sheet.ToRows();
    }

    /// <summary>Their sums by domain, method and tier.</summary>
    public async Task<ImmutableArray<LedgerRollUp>> TotalsAsync(LedgerPartitionState state, LedgerTotalsQuery query)
    {
        var sheet = new RollUpSheet();
        sheet.Add(state.RollUps, query);
        if (query is { Model: null, Tenant: null })
        {
            await RefreshSummariesAsync(state);
            foreach (var summary in _summaries.Values)
            {
                sheet.Add(summary, query);
            }
        }
        else
        {
            await foreach (var run in LinesAsync(state))
            {
                if (query.Tenant is null || run.MayHold(query.Tenant))
                {
                    sheet.Add(await records.ReadRowsAsync(run), query);
                }
            }
        }

        return sheet.ToRows();
    }

    private async IAsyncEnumerable<RunInfo> LinesAsync(LedgerPartitionState state)
    {
        foreach (var page in state.RunPages)
        {
            foreach (var run in await records.ReadRunPageAsync(page))
            {
                yield return run;
            }
        }

        foreach (var run in state.Runs)
        {
            yield return run;
        }
    }

    private async Task RefreshSummariesAsync(LedgerPartitionState state)
    {
        var summaries = new Dictionary<string, ImmutableArray<LedgerRollUp>>();
        foreach (var page in state.RunPages)
        {
            summaries[page] = _summaries.TryGetValue(page, out var known) ? known : await SummarizeAsync(await records.ReadRunPageAsync(page));
        }

        foreach (var run in state.Runs)
        {
            summaries[run.Name] = _summaries.TryGetValue(run.Name, out var known) ? known : await SummarizeAsync([run]);
        }

        _summaries = summaries;
    }

    private async Task<ImmutableArray<LedgerRollUp>> SummarizeAsync(ImmutableArray<RunInfo> runs)
    {
        var sheet = new RollUpSheet();
        foreach (var run in runs)
        {
            sheet.Add(RollUpTotals.OverModelsAndTenants(await records.ReadRowsAsync(run)));
        }

        return sheet.ToRows();
    }
}
