using Orleans.Routing.Scoring.Embeddings;
using Orleans.Routing.Scoring.Pairs;

namespace Orleans.Routing.Scoring.MatrixFactorization;

/// <summary>RouteLLM's <c>mf</c>: how well each model's vector fits the prompt's embedding. The dot product runs on the caller's thread.</summary>
internal sealed class MatrixFactorizationScorer(string name, IPromptEmbedder embedder, MatrixFactorizationHead head, ScoredModels models) : IScorer
{
    public string Name => name;

    public TimeSpan? Deadline => embedder.Deadline;

    public bool IsWarmedUp => !embedder.IsRemote;

    public async ValueTask<WinRate> ScoreAsync(ScoringPrompt prompt, CancellationToken cancellationToken)
    {
        // First the pair: an embedding may cost a call to a remote endpoint.
        var pair = models.Resolve(prompt.StrongModel, prompt.WeakModel);
        var embedding = await embedder.EmbedAsync(prompt.Text, cancellationToken);
        return new WinRate(head.Score(pair, embedding.Span));
    }
}
