using System.Collections.Immutable;
using Orleans.Routing.Cli.Training;
using Orleans.Routing.Domains.Classification;
using Orleans.Routing.Scoring.Difficulty;
using Spectre.Console;

namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>The prompts of one part, as a head sees them.</summary>
/// <param name="Embeddings">Embeddings of the stems, of length 1.</param>
/// <param name="Ngrams">Buckets of the stems' n-grams.</param>
/// <param name="Targets">Places of the labels.</param>
internal sealed record EncodedCorpus(double[][] Embeddings, long[][] Ngrams, int[] Targets)
{
    public int Rows => Targets.Length;

    public static async Task<EncodedCorpus> EncodeAsync(
        IAnsiConsole console, string modelsPath, ImmutableArray<LabelledPrompt> prompts, ImmutableArray<string> labels, CancellationToken cancellationToken)
    {
        string[] stems = [.. prompts.Select(prompt => PromptStem.Of(prompt.Text))];
        var encoded = await EncodedPrompts.EncodeAsync(console, modelsPath, stems, cancellationToken);
        return new EncodedCorpus(
            Array.ConvertAll(encoded.Embeddings, embedding => Array.ConvertAll(embedding, value => (double)value)),
            Array.ConvertAll(stems, NgramsOf),
            [.. prompts.Select(prompt => labels.IndexOf(prompt.Domain))]);
    }

    public EncodedCorpus Take(IEnumerable<int> rows)
    {
        int[] taken = [.. rows];
        return new EncodedCorpus(
            Array.ConvertAll(taken, row => Embeddings[row]), Array.ConvertAll(taken, row => Ngrams[row]), Array.ConvertAll(taken, row => Targets[row]));
    }

    private static long[] NgramsOf(string stem)
    {
        Span<long> buckets = stackalloc long[HashedNgrams.Most];
        return buckets[..HashedNgrams.Extract(stem, buckets)].ToArray();
    }
}
