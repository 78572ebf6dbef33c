using Orleans.Routing.EndToEnd.Fixtures;
using Orleans.Routing.FakeProvider.Invoices;
using Orleans.Routing.Ledger;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.EndToEnd.Upstreams;

/// <summary>Compares what a provider received for one request with what the ledger booked for it.</summary>
internal sealed class AttemptAudit(GatewayFixture fixture, params Invoice[] invoices)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private readonly int[] before = [.. invoices.Select(invoice => invoice.Entries.Count)];

    /// <summary>Asserts that every attempt received was booked once, and nothing else; returns the booked attempts in order.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> CheckAsync(string decisionId, int unreceived = 0)
    {
        var booked = await fixture.Ledger.AttemptsAsync(decisionId);
        var received = new List<string>();
        for (var index = 0; index < invoices.Length; index++)
        {
            await invoices[index].WaitForAsync((_, open) => open == 0, Deadline);
            received.AddRange(invoices[index].Entries.Skip(before[index]).Select(entry => entry.AttemptId));
        }

        var ids = booked.Select(entry => entry.AttemptId.ToString()).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(received.Order(), ids.Intersect(received).Order());
        Assert.Equal(received.Count + unreceived, ids.Count);
        Assert.Single(booked, entry => entry.Final);
        Assert.All(booked, entry => Assert.True(entry.UsageSource != UsageSource.None || entry.ActualCost == NanoUsd.Zero));
        return booked;
    }
}
