using Microsoft.Extensions.Options;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Remote;

namespace Orleans.Routing.Scoring.CausalModels;

/// <summary>
/// <c>causal_llm</c> by a remote OpenAI-compatible completion with log probabilities. Files: those of <see cref="PromptTemplate"/>, all
/// optional. Where the endpoint is and its key stand in the configuration, never in the manifest.
/// </summary>
internal sealed class RemoteCausalScorerKind(IOptions<ScoringOptions> options, IModelEndpointFactory endpoints, TimeProvider timeProvider) : IScorerKind
{
    public const string Kind = "causal_llm_remote";

    string IScorerKind.Kind => Kind;

    public ValueTask<IScorer> LoadAsync(ScorerFolder folder, ScorerGeneration generation, CancellationToken cancellationToken)
    {
        var settings = ScorerSettings.Read<CausalSettings>(folder);
        ScoreTokens.RequireValid(folder, settings);
        if (settings.Endpoint is not { } endpoint || !options.Value.Completions.TryGetValue(endpoint, out var remote))
        {
            throw new InvalidDataException($"{folder.Path}: settings.endpoint is '{settings.Endpoint}'; name an entry of Scoring:Completions in the configuration.");
        }

        var template = PromptTemplate.Read(folder);
        var completion = generation.Own(new RemoteCompletion(
            folder.Manifest.Name, remote, endpoints.Create($"Scoring:Completions:{endpoint}", remote), template, settings, timeProvider));
        return ValueTask.FromResult<IScorer>(new TextScorer(
            folder.Manifest.Name, completion.PredictAsync, options.Value.CacheEntries, TimeSpan.FromMilliseconds(remote.DeadlineMs), isRemote: true));
    }
}
