using Orleans.Routing.Scoring.Artifacts;
using Orleans.Routing.Scoring.Embeddings;
using Orleans.Routing.Scoring.Inference;
using Orleans.Routing.Scoring.Linear;
using Orleans.Routing.Scoring.Tokenization;

namespace Orleans.Routing.Scoring;

/// <summary>Opens the models of the repository, with patience enough for a busy machine.</summary>
internal static class ShippedModels
{
    public static string Folder { get; } = new ScoringOptions().ModelsPath;

    public static SentencePieceTokenizer Tokenizer { get; } = new(SentencePieceModel.Load(
        Path.Combine(Folder, UniversalSentenceEncoderLite.Folder, UniversalSentenceEncoderLite.VocabularyFile)));

    public static OnnxSentenceEncoder OpenEncoder(int threads = 1) =>
        UniversalSentenceEncoderLite.Open(Folder, new InferenceQueueSettings(threads, 1024, TimeSpan.FromMinutes(1)), TimeProvider.System);

    public static LinearHead OpenHead()
    {
        var folder = ScorerFolder.Open(Path.Combine(Folder, RouterNames.Difficulty));
        return LinearHead.Open(folder.ReadFile(LinearModel.HeadFile), folder.Path);
    }

    public static List<int> Tokens(string text)
    {
        var tokens = new List<int>();
        Tokenizer.Encode(text, tokens);
        return tokens;
    }
}
