using System.Net;
using System.Net.Http.Json;
using Orleans.Routing.Client;
using Orleans.Routing.Ledger;
using Orleans.Routing.Testing;

namespace Orleans.Routing.EndToEnd.Fixtures;

/// <summary>Reads the books over HTTP, once they have what is looked for.</summary>
internal sealed class LedgerProbe(HttpClient http)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    /// <summary>A decision's attempts, once its final entry is booked.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> AttemptsAsync(string decisionId)
    {
        var decision = await DecisionAsync(decisionId);
        return [.. decision.Entries.Where(entry => entry.Kind == LedgerEntryKind.Attempt)];
    }

    /// <summary>A decision, once its final entry is booked.</summary>
    public async Task<DecisionDocument> DecisionAsync(string decisionId, Func<DecisionDocument, bool>? condition = null)
    {
        var found = await Eventually.GetAsync(
            async () =>
            {
                using var answer = await http.GetAsync($"/v1/decisions/{decisionId}");
                return answer.StatusCode == HttpStatusCode.NotFound
                    ? null
                    : await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<DecisionDocument>(RoutingJson.Options);
            },
            decision => decision is not null && decision.Entries.Any(entry => entry.Final) && (condition?.Invoke(decision) ?? true),
            Deadline);
        return found!;
    }

    /// <summary>The savings report, once it satisfies the condition.</summary>
    public Task<SavingsReport> ReportAsync(Func<SavingsReport, bool> condition, string query = "") => Eventually.GetAsync(
        async () => (await http.GetFromJsonAsync<SavingsReport>($"/v1/reports/savings{query}", RoutingJson.Options))!, condition, Deadline);
}
