using System.Globalization;
using System.Text;
using Orleans.Routing.Campaign.Books;

namespace Orleans.Routing.Campaign.Reports;

/// <summary>A run for readers.</summary>
internal sealed class MarkdownReport
{
    private readonly StringBuilder _text = new();

    public static string Write(CampaignReport report)
    {
        var writer = new MarkdownReport();
        writer.Line($"# Fault campaign, {report.Started:yyyy-MM-dd}");
        writer.Line();
        writer.Line($"{report.Machine}; {report.Version}. Command: `{report.Command}`");
        writer.Line();
        writer.Line("| scenario | rounds | requests | failed after retries | books exact | all bounds met |");
        writer.Line("|---|---:|---:|---:|---|---|");
        foreach (var scenario in report.Scenarios)
        {
            writer.Line(scenario.Skipped is not null
                ? $"| {scenario.Name} | not run: {scenario.Skipped} | | | | |"
                : $"| {scenario.Name} | {scenario.Rounds.Count} | {scenario.Load?.Requests} | {scenario.Load?.Failed} | {(scenario.Books is { } books ? Word(books.Exact) : "")} | {Word(scenario.Passed)} |");
        }

        foreach (var scenario in report.Scenarios.Where(scenario => scenario.Skipped is null))
        {
            writer.Write(scenario);
        }

        return writer._text.ToString();
    }

    private static string Word(bool met) => met ? "yes" : "**no**";

    private void Write(ScenarioReport scenario)
    {
        Line();
        Line($"## {scenario.Name}: {scenario.Title}");
        Line();
        Line($"{scenario.Minutes:0.0} minutes.");
        Line();
        Line("| bound | allowed | measured | met |");
        Line("|---|---|---|---|");
        foreach (var bound in scenario.Bounds)
        {
            Line($"| {bound.Text} | {bound.Allowed} | {bound.Measured} | {Word(bound.Met)} |");
        }

        if (scenario.Load is { } load)
        {
            Write(load);
        }

        if (scenario.Books is { } books)
        {
            Write(books);
        }

        WriteRounds(scenario.Rounds);
        foreach (var note in scenario.Notes)
        {
            Line();
            Line($"{note}");
        }
    }

    private void Write(LoadReport load)
    {
        Line();
        Line($"- Load: {load.Rate:0.#} requests/s from {load.Workers} clients, each with one gateway; {load.Requests} requests, {load.Streamed} of them streamed.");
        Line($"- Latency, retries included: median {load.MedianMs:0.#} ms, p99 {load.P99Ms:0.#} ms, longest {load.MaxMs:0} ms.");
        Line($"- Failed after the client's own retries: {load.Failed}{Listed(load.Failures)}. Tried more than once: {load.Retried}; tries that failed, by status{Listed(load.FailedTries)}.");
        Line($"- Polls of the administration: {load.Polls}; failed{Listed(load.FailedPolls)}.");
    }

    private void Write(BooksReport books)
    {
        Line($"- Invoice: {books.InvoiceAttempts} attempts; ledger: {books.LedgerAttempts}; missing {books.Missing.Count}, doubled {books.Doubled.Count}, wrong cost {books.WrongCost.Count}, wrong for a client {books.WrongForClient.Count}, refused {books.Refused}; not on the invoice {books.NotOnInvoice.Count}.");
        Line($"- Settled, in nano-USD: invoice {books.InvoiceNanoUsd}, entries {books.EntriesNanoUsd}, report {books.ReportNanoUsd}. Totals rebuilt from entries match: {Word(books.VerificationMatches)}.");
        Line($"- In doubt: {books.InDoubt}. The ledger had everything {books.CatchUpSeconds:0.0} s after the load ended.");
    }

    private void WriteRounds(IReadOnlyList<RoundReport> rounds)
    {
        if (rounds.Count == 0)
        {
            return;
        }

        var names = rounds.SelectMany(round => round.Figures.Keys).Distinct().ToList();
        Line();
        Line($"| round | fault | {string.Join(" | ", names)} |");
        Line($"|---:|---|{string.Concat(names.Select(_ => "---:|"))}");
        foreach (var round in rounds)
        {
            Line($"| {round.Number} | {round.Fault} | {string.Join(" | ", names.Select(name => round.Figures.TryGetValue(name, out var value) ? value.ToString("0.##", CultureInfo.InvariantCulture) : ""))} |");
        }
    }

    private static string Listed(IReadOnlyList<LoadReport.Reason> reasons) =>
        reasons.Count == 0 ? ": none" : ": " + string.Join("; ", reasons.Take(8).Select(reason => $"{reason.Count} × {(reason.Text.Length > 160 ? reason.Text[..160] : reason.Text)}"));

    // The report is written in the invariant culture as a whole (see Program).
    private void Line(string text = "") => _text.Append(text).Append('\n');
}
