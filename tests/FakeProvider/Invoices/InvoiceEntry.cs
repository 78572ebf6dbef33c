namespace Orleans.Routing.FakeProvider.Invoices;

/// <summary>One attempt as the provider saw it: the independent witness that ledgers are compared with.</summary>
public sealed record InvoiceEntry
{
    /// <summary>The gateway's name for the attempt, from the header <c>x-orleans-routing-attempt-id</c>; empty when it sent none.</summary>
    public required string AttemptId { get; init; }

    /// <summary><c>chat</c> or <c>embeddings</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The model asked for.</summary>
    public required string Model { get; init; }

    /// <summary>Whether a stream was asked for.</summary>
    public bool Stream { get; init; }

    /// <summary>The fault played, or null.</summary>
    public string? Fault { get; init; }

    /// <summary>The status answered; 0 when none was.</summary>
    public int Status { get; init; }

    /// <summary>Prompt tokens billed.</summary>
    public long PromptTokens { get; init; }

    /// <summary>Completion tokens billed.</summary>
    public long CompletionTokens { get; init; }

    /// <summary>Body bytes sent.</summary>
    public long BytesSent { get; init; }

    /// <summary>How the attempt ended.</summary>
    public AttemptEnd Ended { get; init; }

    /// <summary>Time from the request's arrival to the end, in milliseconds.</summary>
    public double ElapsedMs { get; init; }
}
