using Orleans.Routing.Scoring.CausalModels;

namespace Orleans.Routing.Scoring.Remote;

/// <summary>Asks a remote chat completion for a score token and the log probabilities there.</summary>
internal sealed class RemoteCompletion(
    string name, RemoteModelOptions options, IModelEndpoint endpoint, PromptTemplate template, CausalSettings settings, TimeProvider timeProvider) : IAsyncDisposable
{
    private readonly CoolDown _coolDown = new(name, TimeSpan.FromSeconds(options.CoolDownSeconds), timeProvider);

    /// <summary>The win rate of a prompt.</summary>
    /// <exception cref="IOException">The endpoint failed.</exception>
    public async Task<double> PredictAsync(string text, CancellationToken cancellationToken)
    {
        _coolDown.RequireReady();
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(options.DeadlineMs), timeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var body = CompletionBody.Write(options.Model, template, Embeddings.PromptText.Bound(text), settings.MaxNewTokens);
            var logits = CompletionBody.Read(await endpoint.PostAsync("chat/completions", body, linked.Token), settings.ScoreTokens);
            _coolDown.Succeeded();
            return ScoreTokenRule.WinRate(logits, settings.ScoreThreshold);
        }
        catch when (!cancellationToken.IsCancellationRequested)
        {
            _coolDown.Failed();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        endpoint.Dispose();
        return ValueTask.CompletedTask;
    }
}
