using Orleans.Routing.Scoring.Remote;

namespace Orleans.Routing.Cli.Evaluation.Scores;

/// <summary>How long work over thousands of prompts bears with a remote model: a decision falls back at once, a batch need not.</summary>
internal static class RemotePatience
{
    /// <summary>Prompts under way at once: enough for the embedder to send them in batches, and few enough not to be refused.</summary>
    public const int Callers = 32;

    // Together longer than the pause after three failures, 10 s unless configured.
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(15)];

    /// <summary>Asks again after a while, three times at most, unless the text itself is refused.</summary>
    public static async Task<T> RunAsync<T>(Func<ValueTask<T>> ask, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        foreach (var wait in Waits)
        {
            try
            {
                return await ask();
            }
            catch (Exception exception) when (exception is not ModelEndpointException { RejectsContent: true } && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(wait, timeProvider, cancellationToken);
            }
        }

        return await ask();
    }
}
