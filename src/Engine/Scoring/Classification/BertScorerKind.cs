using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Inference;
using Orleans.Routing.Scoring.Tokenization;

namespace Orleans.Routing.Scoring.Classification;

/// <summary>
/// RouteLLM's <c>bert</c>: any sequence classifier exported to ONNX, with its tokenizer. Files: <c>model</c> and <c>tokenizer</c>.
/// </summary>
internal sealed class BertScorerKind(IOptions<ScoringOptions> options, TimeProvider timeProvider) : IScorerKind
{
    public const string ModelRole = "model";
    public const string TokenizerRole = "tokenizer";

    private const int LeastTokens = 8;
    private const int MostTokens = 8192;
    private static readonly ImmutableArray<string> OptionalInputs = [SequenceSignature.Types];

    string IScorerKind.Kind => RouterNames.Bert;

    public ValueTask<IScorer> LoadAsync(ScorerFolder folder, ScorerGeneration generation, CancellationToken cancellationToken)
    {
        var settings = ScorerSettings.Read<BertSettings>(folder);
        ScorerSettings.RequireRange(folder, "max_tokens", settings.MaxTokens, LeastTokens, MostTokens);
        var queue = options.Value.QueueSettings(folder, settings.DeadlineMs);
        var tokenizer = TokenizerFiles.Read(folder.Manifest.FileNameOf(TokenizerRole), folder.ReadFile(TokenizerRole), settings.Tokenizer);
        var path = Path.Combine(folder.Path, folder.Manifest.FileNameOf(ModelRole));
        var session = OnnxSessions.Open(folder.ReadFile(ModelRole), path);
        try
        {
            var inputs = SequenceSignature.ReadInputs(session, path, OptionalInputs);
            var labels = SequenceSignature.ReadWidth(session, path, settings.Output, rank: 2);
            var rule = labels > 0
                ? LabelRule.Create(settings, labels, path)
                : throw new InvalidDataException($"{path} leaves the number of labels in {settings.Output} open; export it with a fixed last size.");
            var model = generation.Own(new InferenceQueue<string, float[]>(
                folder.Manifest.Name, () => new ClassifierWorker(session, tokenizer, inputs, settings), queue, timeProvider, session));
            return ValueTask.FromResult<IScorer>(new TextScorer(
                folder.Manifest.Name,
                async (text, cancelled) => rule.WinRate(await model.RunAsync(text, cancelled)),
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
