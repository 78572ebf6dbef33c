using Microsoft.Extensions.Options;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Inference;
using Orleans.Routing.Scoring.Tokenization;

namespace Orleans.Routing.Scoring.CausalModels;

/// <summary>
/// RouteLLM's <c>causal_llm</c>: a decoder exported to ONNX that writes a score token. Files: <c>model</c>, <c>tokenizer</c> and those of
/// <see cref="PromptTemplate"/>.
/// </summary>
internal sealed class CausalScorerKind(IOptions<ScoringOptions> options, TimeProvider timeProvider) : IScorerKind
{
    public const string ModelRole = "model";
    public const string TokenizerRole = "tokenizer";

    string IScorerKind.Kind => RouterNames.CausalLlm;

    public ValueTask<IScorer> LoadAsync(ScorerFolder folder, ScorerGeneration generation, CancellationToken cancellationToken)
    {
        var settings = ScorerSettings.Read<CausalSettings>(folder);
        ScoreTokens.RequireValid(folder, settings);
        var queue = options.Value.QueueSettings(folder, settings.DeadlineMs);
        var tokenizer = TokenizerFiles.Read(folder.Manifest.FileNameOf(TokenizerRole), folder.ReadFile(TokenizerRole), settings.Tokenizer);
        var scores = ScoreTokens.Of(settings, tokenizer);
        var prompts = new PromptTokens(tokenizer, PromptTemplate.Read(folder), settings.MaxTokens);
        var path = Path.Combine(folder.Path, folder.Manifest.FileNameOf(ModelRole));
        var session = OnnxSessions.Open(folder.ReadFile(ModelRole), path);
        try
        {
            var signature = DecoderSignature.Read(session, path, tokenizer.Vocabulary.Values.Max() + 1);
            var model = generation.Own(new InferenceQueue<string, double[]?>(
                folder.Manifest.Name, () => new CausalWorker(session, signature, prompts, scores, settings), queue, timeProvider, session));
            return ValueTask.FromResult<IScorer>(new TextScorer(
                folder.Manifest.Name,
                async (text, cancelled) => ScoreTokenRule.WinRate(await model.RunAsync(text, cancelled), settings.ScoreThreshold),
                options.Value.CacheEntries,
                queue.Deadline));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }
}
