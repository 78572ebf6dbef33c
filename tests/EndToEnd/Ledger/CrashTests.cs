using System.Collections.Immutable;
using Orleans.Routing.EndToEnd.Fixtures;
using Orleans.Routing.FakeProvider;
using Orleans.Routing.FakeProvider.Invoices;
using Orleans.Routing.Testing;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.EndToEnd.Ledger;

/// <summary>The gateway is killed while it works; afterwards its books are held against the provider's own invoice.</summary>
public sealed class CrashTests
{
    private const int Clients = 6;
    private const int Kills = 3;
    private const int AttemptsBeforeKill = 60;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task After_each_kill_every_attempt_on_the_invoice_is_booked_once_and_settled_money_is_exact()
    {
        using var data = TemporaryFolder.Create();
        await using var provider = await FakeProviderServer.StartAsync();
        provider.Faults.Set("slow", new() { DelayMs = 5, Stream = new() { EventDelayMs = 1 } });
        var settings = CrashSettings.For(provider);
        var uncertain = new List<InvoiceEntry>();

        for (var round = 0; round < Kills; round++)
        {
            await using (var gateway = await GatewayProcess.StartAsync(data.Path, settings))
            {
                uncertain.AddRange(await KillDuringTrafficAsync(gateway, provider));
            }

            await using var restarted = await GatewayProcess.StartAsync(data.Path, settings);
            await AssertBooksAsync(new LedgerProbe(restarted.Http), provider.Invoice.Entries, uncertain);
        }
    }

    /// <summary>Returns the invoice's entries whose answer the client had not wholly received when the gateway died.</summary>
    private static async Task<IReadOnlyList<InvoiceEntry>> KillDuringTrafficAsync(GatewayProcess gateway, FakeProviderServer provider)
    {
        var before = provider.Invoice.Entries.Count;
        var traffic = new CrashTraffic(gateway.Http, Clients);
        var running = traffic.RunAsync();
        await provider.Invoice.WaitForAsync((entries, _) => entries.Count >= before + AttemptsBeforeKill, Deadline);
        await gateway.KillAsync();
        await running;
        await provider.Invoice.WaitForAsync((_, open) => open == 0, Deadline);
        return [.. provider.Invoice.Entries.Skip(before).Where(entry => !traffic.WhollyReceived(entry))];
    }

    private static async Task AssertBooksAsync(LedgerProbe ledger, ImmutableList<InvoiceEntry> invoice, List<InvoiceEntry> uncertain)
    {
        var report = await ledger.ReportAsync(seen => seen.Attempts >= invoice.Count);

        // An attempt may have been journaled and never sent: it is in doubt, and on nobody's invoice.
        var unsent = report.Attempts - invoice.Count;
        Assert.InRange(unsent, 0, Clients * Kills);
        Assert.InRange(report.InDoubtAttempts, unsent, Clients * Kills);
        Assert.True(uncertain.Count >= report.InDoubtAttempts - unsent, $"{report.InDoubtAttempts} in doubt, {uncertain.Count} uncertain");

        var settled = report.ActualCost.Value - report.InDoubtCost.Value;
        var certain = invoice.Except(uncertain).Sum(Cost);
        var open = uncertain.Select(Cost).ToArray();
        Assert.True(
            SubsetSums.Reach(open, open.Length - (int)(report.InDoubtAttempts - unsent), settled - certain),
            $"Settled {settled}, certainly delivered {certain}, uncertain {string.Join(", ", open)}, of them {report.InDoubtAttempts - unsent} in doubt.");
    }

    private static long Cost(InvoiceEntry entry) => TestPrices.NanoUsd(entry.Model, entry.PromptTokens, entry.CompletionTokens);
}
