using System.Threading.Channels;
using Orleans.Routing.Scoring.Embeddings;
using Orleans.Routing.Scoring.Inference;

namespace Orleans.Routing.Scoring.Remote;

/// <summary>
/// Embeds by a remote <c>/embeddings</c>. Two requests are under way at most; texts that come meanwhile wait and travel together in the
/// next one, so batches form under load and a lone text never waits for company.
/// </summary>
internal sealed class RemoteEmbedder : IPromptEmbedder, IAsyncDisposable
{
    /// <summary>Prefix of the ids of such embedders.</summary>
    public const string IdPrefix = "remote/";

    private const int MostRequests = 2;

    private readonly RemoteModelOptions _options;
    private readonly IModelEndpoint _endpoint;
    private readonly TimeProvider _timeProvider;
    private readonly CoolDown _coolDown;
    private readonly Channel<RemoteEmbedding> _waiting;
    private readonly int _queueLength;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _pumps;

    public RemoteEmbedder(string id, RemoteModelOptions options, IModelEndpoint endpoint, int queueLength, TimeProvider timeProvider)
    {
        Id = id;
        _options = options;
        _endpoint = endpoint;
        _timeProvider = timeProvider;
        _queueLength = queueLength;
        _coolDown = new CoolDown(id, TimeSpan.FromSeconds(options.CoolDownSeconds), timeProvider);
        _waiting = Channel.CreateBounded<RemoteEmbedding>(queueLength);
        _pumps = Task.WhenAll(Enumerable.Range(0, MostRequests).Select(_ => Task.Run(PumpAsync)));
    }

    public string Id { get; }

    public int Dimensions => _options.Dimensions;

    public TimeSpan? Deadline => TimeSpan.FromMilliseconds(_options.DeadlineMs);

    public bool IsRemote => true;

    public async ValueTask<ReadOnlyMemory<float>> EmbedAsync(string text, CancellationToken cancellationToken)
    {
        _coolDown.RequireReady();
        var embedding = new RemoteEmbedding(text.Length == 0 ? " " : PromptText.Bound(text));
        if (!_waiting.Writer.TryWrite(embedding))
        {
            throw _stopping.IsCancellationRequested ? new ObjectDisposedException(Id) : new ScorerQueueFullException(_queueLength);
        }

        try
        {
            return await embedding.Task.WaitAsync(Deadline!.Value, _timeProvider, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new OperationCanceledException($"{Id} did not answer within {_options.DeadlineMs} ms.", exception);
        }
        finally
        {
            embedding.Abandon();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _stopping.CancelAsync();
        await _pumps;
        _endpoint.Dispose();
        _stopping.Dispose();
    }

    private async Task PumpAsync()
    {
        var batch = new List<RemoteEmbedding>(_options.MaxBatch);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < _options.MaxBatch && _waiting.Reader.TryRead(out var next))
            {
                if (!next.IsAbandoned)
                {
                    batch.Add(next);
                }
            }

            if (batch.Count > 0)
            {
                await SendAsync(batch);
            }
        }
    }

    private async Task SendAsync(List<RemoteEmbedding> batch)
    {
        try
        {
            using var deadline = new CancellationTokenSource(Deadline!.Value, _timeProvider);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, _stopping.Token);
            var body = EmbeddingsBody.Write(_options.Model, batch.Select(embedding => embedding.Text));
            var answer = await _endpoint.PostAsync("embeddings", body, linked.Token);
            var vectors = EmbeddingsBody.Read(answer, batch.Count, _options.Dimensions);
            for (var index = 0; index < batch.Count; index++)
            {
                batch[index].Complete(vectors[index]);
            }

            _coolDown.Succeeded();
        }
        catch (ModelEndpointException exception) when (exception.RejectsContent)
        {
            await SendSinglyAsync(batch, exception);
        }
        catch (Exception exception)
        {
            _coolDown.Failed();
            batch.ForEach(embedding => embedding.Fail(exception));
        }
    }

    // One text that the endpoint does not take must not fail those it travelled with, nor silence the endpoint.
    private async Task SendSinglyAsync(List<RemoteEmbedding> batch, ModelEndpointException rejection)
    {
        if (batch is [var rejected])
        {
            rejected.Fail(rejection);
            return;
        }

        foreach (var embedding in batch.Where(embedding => !embedding.IsAbandoned))
        {
            await SendAsync([embedding]);
        }
    }
}
