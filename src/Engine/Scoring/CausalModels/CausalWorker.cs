using System.Collections.Immutable;
using Microsoft.ML.OnnxRuntime;
using Orleans.Routing.Scoring.Inference;

namespace Orleans.Routing.Scoring.CausalModels;

/// <summary>Runs a decoder on one thread: prompt to the score tokens' logits, null when no score token came.</summary>
internal sealed class CausalWorker(
    InferenceSession session, DecoderSignature signature, PromptTokens prompts, ScoreTokens scores, CausalSettings settings)
    : IInferenceWorker<string, double[]?>
{
    private readonly RunOptions _runOptions = new();
    private readonly List<int> _tokens = [];
    private readonly TokenTensors _tensors = new(signature.Inputs, settings.MaxTokens + settings.MaxNewTokens);

    public double[]? Run(string request)
    {
        prompts.Write(request, _tokens);
        using var step = new DecoderStep(session, signature, _tensors, _runOptions);
        for (var written = 0; written < settings.MaxNewTokens; written++)
        {
            var logits = step.Next(_tokens);
            var token = DecoderStep.Likeliest(logits);
            if (!float.IsFinite(logits[token]))
            {
                // Of numbers that are none the likeliest is none: without this the answer would count as one without a score.
                throw new InvalidDataException("The model's logits are not finite numbers.");
            }

            if (scores.Ids.Contains(token))
            {
                return LogitsOf(logits, scores.Ids);
            }

            if (scores.Ends.Contains(token))
            {
                return null;
            }

            _tokens.Add(token);
        }

        return null;
    }

    public void Stop() => _runOptions.Terminate = true;

    public void Dispose() => _runOptions.Dispose();

    private static double[] LogitsOf(ReadOnlySpan<float> logits, ImmutableArray<int> tokens)
    {
        var chosen = new double[tokens.Length];
        for (var index = 0; index < tokens.Length; index++)
        {
            chosen[index] = logits[tokens[index]];
        }

        return chosen;
    }
}
