using System.Collections.Immutable;
using Microsoft.ML.OnnxRuntime;
using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Inference;
using Orleans.Routing.Scoring.Tokenization;

namespace Orleans.Routing.Scoring.Embeddings;

/// <summary>A user's own sentence encoder, from a folder with an <c>embedder.json</c>. Files: <c>model</c> and <c>tokenizer</c>.</summary>
internal sealed class FolderEncoder : IPromptEmbedder, IAsyncDisposable
{
    /// <summary>Prefix of the ids of such embedders.</summary>
    public const string IdPrefix = "onnx/";

    /// <summary>What its manifest calls its kind.</summary>
    public const string Kind = "encoder";

    public const string ModelRole = "model";
    public const string TokenizerRole = "tokenizer";

    private static readonly ImmutableArray<string> OptionalInputs = [SequenceSignature.Types, SequenceSignature.Positions];
    private static readonly ImmutableArray<string> UsualOutputs = ["sentence_embedding", "last_hidden_state", "token_embeddings"];

    private readonly InferenceQueue<string, float[]> _queue;

    private FolderEncoder(string id, int dimensions, TimeSpan deadline, InferenceQueue<string, float[]> queue) =>
        (Id, Dimensions, Deadline, _queue) = (id, dimensions, deadline, queue);

    public string Id { get; }

    public int Dimensions { get; }

    public TimeSpan? Deadline { get; }

    /// <summary>Opens the encoder of a folder.</summary>
    /// <exception cref="InvalidDataException">The files are not what is needed.</exception>
    public static FolderEncoder Open(ScorerFolder folder, ScoringOptions options, TimeProvider timeProvider)
    {
        if (folder.Manifest.Kind != Kind)
        {
            throw new InvalidDataException($"{folder.Path}: {ScorerManifest.EmbedderFileName} is of kind '{folder.Manifest.Kind}'; expected is '{Kind}'.");
        }

        var settings = ScorerSettings.Read<EncoderSettings>(folder);
        ScorerSettings.RequireRange(folder, "max_tokens", settings.MaxTokens, 8, 8192);
        var queue = options.QueueSettings(folder, settings.DeadlineMs);
        var tokenizer = TokenizerFiles.Read(folder.Manifest.FileNameOf(TokenizerRole), folder.ReadFile(TokenizerRole), settings.Tokenizer);
        var path = Path.Combine(folder.Path, folder.Manifest.FileNameOf(ModelRole));
        var session = OnnxSessions.Open(folder.ReadFile(ModelRole), path);
        try
        {
            var inputs = SequenceSignature.ReadInputs(session, path, OptionalInputs);
            var output = settings.Output ?? UsualOutputs.FirstOrDefault(session.OutputMetadata.ContainsKey) ?? UsualOutputs[0];
            var rank = session.OutputMetadata.TryGetValue(output, out var found) && found.Dimensions.Length == 2 ? 2 : 3;
            var dimensions = SequenceSignature.ReadWidth(session, path, output, rank);
            if (dimensions <= 0)
            {
                throw new InvalidDataException($"{path} leaves the width of {output} open; export it with a fixed last size.");
            }

            var id = IdPrefix + folder.Manifest.Name;
            return new FolderEncoder(id, dimensions, queue.Deadline, new InferenceQueue<string, float[]>(
                id, () => new PooledEncoderWorker(session, tokenizer, inputs, output, settings), queue, timeProvider, session));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public async ValueTask<ReadOnlyMemory<float>> EmbedAsync(string text, CancellationToken cancellationToken) =>
        await _queue.RunAsync(text, cancellationToken);

    public ValueTask DisposeAsync() => _queue.DisposeAsync();
}
