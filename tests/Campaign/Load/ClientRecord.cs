namespace Orleans.Routing.Campaign.Load;

/// <summary>One request as its client saw it.</summary>
/// <param name="Worker">Which client sent it.</param>
/// <param name="Started">When it was sent, in seconds since the load began.</param>
/// <param name="Seconds">How long it took, retries included.</param>
/// <param name="Streamed">Whether a stream was asked for.</param>
/// <param name="Tries">The status of each try; 0 when there was no answer.</param>
/// <param name="DecisionId">The decision the last answer named.</param>
/// <param name="Model">The model that answered.</param>
/// <param name="InputTokens">Prompt tokens, as the answer told.</param>
/// <param name="OutputTokens">Completion tokens, as the answer told.</param>
/// <param name="Error">Why the client gave up, or null when the whole answer was had.</param>
internal sealed record ClientRecord(
    int Worker, double Started, double Seconds, bool Streamed, IReadOnlyList<int> Tries, Guid? DecisionId, string? Model, long InputTokens, long OutputTokens, string? Error)
{
    public double Ended => Started + Seconds;
}
