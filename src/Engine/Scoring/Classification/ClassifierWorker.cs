using System.Collections.Immutable;
using Microsoft.ML.OnnxRuntime;
using Orleans.Routing.Scoring.Inference;
using Orleans.Routing.Scoring.Tokenization;

namespace Orleans.Routing.Scoring.Classification;

/// <summary>Runs a sequence classifier on one thread: text to logits.</summary>
internal sealed class ClassifierWorker(InferenceSession session, TokenSequence tokenizer, ImmutableArray<string> inputs, BertSettings settings)
    : IInferenceWorker<string, float[]>
{
    // More characters than so many tokens span in ordinary text; a text of one endless word is cut here.
    private const int CharactersPerToken = 16;

    private readonly RunOptions _runOptions = new();
    private readonly List<int> _tokens = [];
    private readonly TokenTensors _tensors = new(inputs, settings.MaxTokens);
    private readonly ImmutableArray<string> _outputs = [settings.Output];

    public float[] Run(string request)
    {
        var most = settings.MaxTokens * CharactersPerToken;
        tokenizer.Encode(request.Length <= most ? request : request[..most], _tokens, settings.MaxTokens);
        var values = _tensors.Fill(_tokens, 0);
        try
        {
            using var outputs = session.Run(_runOptions, inputs, values, _outputs);
            return outputs[0].GetTensorDataAsSpan<float>().ToArray();
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }
    }

    public void Stop() => _runOptions.Terminate = true;

    public void Dispose() => _runOptions.Dispose();
}
