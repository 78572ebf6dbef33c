using Orleans.Routing.Scoring.CausalModels;

namespace Orleans.Routing.Scoring.Remote;

/// <summary>Asks a remote chat completion for a score token and the log probabilities there.</summary>
internal sealed class RemoteCompletion(
    string name, RemoteModelOptions options, IModelEndpoint endpoint, PromptTemplate template, CausalSettings settings, TimeProvider timeProvider) : IAsyncDisposable
{
    private readonly CoolDown _coolDown = new(name, TimeSpan.FromSeconds(options.CoolDownSeconds), timeProvider);

    private readonly CancellationTokenSource _stopping = new();

    /// <summary>The win rate of a prompt.</summary>
    /// <exception cref="IOException">The endpoint failed.</exception>
    public Task<double> PredictAsync(string text, CancellationToken cancellationToken)
    {
        _coolDown.RequireReady();
        var asked = AskAsync(text);

        // Looked at here, so that a failure after the waiter has gone does not surface as an unobserved exception.
        asked.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return asked.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        endpoint.Dispose();
        _stopping.Dispose();
    }

    // On the endpoint's own deadline alone: the caller's passes at the same moment, and then a hanging endpoint would count as a caller who gave up.
    private async Task<double> AskAsync(string text)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(options.DeadlineMs), timeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, _stopping.Token);
        try
        {
            var body = CompletionBody.Write(options.Model, template, Embeddings.PromptText.Bound(text), settings.MaxNewTokens);
            var logits = CompletionBody.Read(await endpoint.PostAsync("chat/completions", body, linked.Token), settings.ScoreTokens);
            _coolDown.Succeeded();
            return ScoreTokenRule.WinRate(logits, settings.ScoreThreshold);
        }
        catch (Exception exception) when (exception is not ModelEndpointException { RejectsContent: true })
        {
            _coolDown.Failed();
            throw;
        }
    }
}
