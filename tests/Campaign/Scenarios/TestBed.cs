using System.Diagnostics;
using Orleans.Routing.Campaign.Books;
using Orleans.Routing.Campaign.Clusters;
using Orleans.Routing.Campaign.Load;
using Orleans.Routing.Campaign.Reports;
using Orleans.Routing.FakeProvider.Invoices;
using Orleans.Routing.Ledger;
using Orleans.Routing.Testing;

namespace Orleans.Routing.Campaign.Scenarios;

/// <summary>A cluster under load, with an operator at work, and at the end its books.</summary>
internal sealed class TestBed : IAsyncDisposable
{
    private static readonly TimeSpan WarmDeadline = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ShipDeadline = TimeSpan.FromMinutes(3);

    private TestBed(SampleCluster cluster, IReadOnlyList<Uri> used, CampaignSettings settings)
    {
        (Cluster, Settings) = (cluster, settings);
        Load = new OpenLoad(used, settings.Workers, settings.Rate, settings.Ramp);
        Admin = new AdminPolls(used);
    }

    public SampleCluster Cluster { get; }

    public CampaignSettings Settings { get; }

    public OpenLoad Load { get; }

    public AdminPolls Admin { get; }

    /// <summary>Starts a cluster and the load on it, and waits until it has warmed up.</summary>
    /// <param name="settings">The campaign's settings.</param>
    /// <param name="cluster">The cluster's settings.</param>
    /// <param name="loadedGateways">How many of the gateways the clients use; all unless told.</param>
    public static async Task<TestBed> StartAsync(CampaignSettings settings, ClusterSettings cluster, int? loadedGateways = null)
    {
        var processes = new SampleCluster(cluster);
        try
        {
            settings.Say($"starting {cluster.Silos} silos and {cluster.Gateways} gateways");
            await processes.UpAsync();
            var bed = new TestBed(processes, [.. processes.Gateways.Take(loadedGateways ?? cluster.Gateways)], settings);
            await GoOnAsync(settings.Ramp);
            await Eventually.GetAsync(() => Task.FromResult(bed.Load.UnderWay), count => count < settings.Rate, WarmDeadline);
            return bed;
        }
        catch
        {
            await processes.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets the load go on for a while.</summary>
    public static Task GoOnAsync(TimeSpan length) => Task.Delay(length);

    /// <summary>Does a scenario's fault as often as asked, one after the other.</summary>
    public async Task<List<RoundReport>> RoundsAsync(IScenario scenario, Func<TestBed, int, Task<RoundReport>> round)
    {
        var rounds = new List<RoundReport>();
        for (var number = 1; number <= Settings.RoundsOf(scenario); number++)
        {
            rounds.Add(await round(this, number));
        }

        return rounds;
    }

    /// <summary>Ends the load, waits until the ledger has everything, and compares.</summary>
    public async Task<BooksReport> SettleAsync()
    {
        Settings.Say($"{Load.Sent} requests sent; waiting for the last answers and for the books");
        await Admin.StopAsync();
        await Load.StopAsync();
        var ended = Stopwatch.GetTimestamp();
        using var ledger = new LedgerReader(Cluster.Gateways);
        await ledger.WaitUntilShippedAsync(ShipDeadline);
        var catchUp = Stopwatch.GetElapsedTime(ended).TotalSeconds;

        var invoice = Invoice.Read(Cluster.InvoicePath);
        var records = Load.Records;
        var days = records.Where(record => record.DecisionId is not null).Select(record => LedgerPartitionKey.Of(record.DecisionId!.Value).Day).Distinct().Order().ToList();
        var entries = await ledger.ReadEntriesAsync(days);
        var attempts = entries.Count(entry => entry.Kind == LedgerEntryKind.Attempt);
        var report = await ledger.ReadReportAsync(days.Count + 1, attempts, ShipDeadline);
        var verified = await ledger.VerifyAsync(days);
        return BooksCheck.Compare(
            invoice, entries, records, report, verified.All(day => day.Matches), verified.Sum(day => day.Partitions.Sum(partition => partition.Refused)), catchUp);
    }

    /// <summary>Ends the load and reports: the rounds, what clients and operator saw, the books, and whether the bounds hold.</summary>
    /// <param name="scenario">What was done.</param>
    /// <param name="rounds">What was measured meanwhile.</param>
    /// <param name="bounds">The scenario's own bounds; those of the books are added.</param>
    /// <param name="notes">What a reader should know beside the figures.</param>
    public async Task<ScenarioReport> ReportAsync(IScenario scenario, IReadOnlyList<RoundReport> rounds, Func<LoadReport, IEnumerable<Bound>> bounds, params IReadOnlyList<string> notes)
    {
        var books = await SettleAsync();
        var load = LoadReport.Of(Settings, Load.Records, Admin.Records);
        return ScenarioReport.Of(scenario) with { Load = load, Rounds = rounds, Books = books, Bounds = [.. bounds(load), .. BooksBounds.Of(books)], Notes = notes };
    }

    public async ValueTask DisposeAsync()
    {
        await Admin.DisposeAsync();
        await Load.DisposeAsync();
        await Cluster.DisposeAsync();
    }
}
