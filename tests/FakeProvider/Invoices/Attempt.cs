using System.Diagnostics;
using Orleans.Routing.FakeProvider.Chat;

namespace Orleans.Routing.FakeProvider.Invoices;

/// <summary>An attempt under way: collects what the invoice will say and writes it once, at the end.</summary>
internal sealed class Attempt : IDisposable
{
    /// <summary>The header that names an attempt.</summary>
    public const string IdHeader = "x-orleans-routing-attempt-id";

    private readonly Invoice invoice;
    private readonly long started = Stopwatch.GetTimestamp();
    private InvoiceEntry entry;

    public Attempt(Invoice invoice, string attemptId, string operation, CompletionRequest request)
    {
        this.invoice = invoice;
        entry = new InvoiceEntry { AttemptId = attemptId, Operation = operation, Model = request.Model, Stream = request.Stream, Ended = AttemptEnd.Aborted };
        invoice.Begin();
    }

    public void Plays(string? fault) => entry = entry with { Fault = fault };

    public void Answers(int status) => entry = entry with { Status = status };

    public void Bills(long promptTokens, long completionTokens) =>
        entry = entry with { PromptTokens = promptTokens, CompletionTokens = completionTokens };

    public void Sent(long bytes) => entry = entry with { BytesSent = entry.BytesSent + bytes };

    /// <summary>Without this the attempt counts as aborted by the caller.</summary>
    public void Ends(AttemptEnd how) => entry = entry with { Ended = how };

    public void Dispose() => invoice.End(entry with { ElapsedMs = Stopwatch.GetElapsedTime(started).TotalMilliseconds });
}
