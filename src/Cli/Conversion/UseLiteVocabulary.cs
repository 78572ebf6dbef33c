using System.Text.Json;
using Orleans.Routing.Cli.Onnx;
using Orleans.Routing.Scoring.Tokenization;

namespace Orleans.Routing.Cli.Conversion;

/// <summary>Turns the package's <c>vocab.json</c>, a list of [piece, score], into a SentencePiece model file.</summary>
internal static class UseLiteVocabulary
{
    // The unknown piece, the two sentence marks and three spare tokens: the runtime never matches these six against text.
    private const int Reserved = 6;

    public static byte[] ToSentencePieceModel(string folder)
    {
        var path = Path.Combine(folder, "vocab.json");
        var entries = PackageJson.Read(path, "a list of [piece, score]", list => list.EnumerateArray().Select(ReadEntry).ToList());
        if (entries.Count <= Reserved || !entries.Exists(entry => entry.Score is not null))
        {
            throw new InvalidDataException($"{path} has {entries.Count} pieces, none of them with a score to go by: it is not the package's.");
        }

        var lastIndex = entries.Select((entry, id) => (entry.Text, id)).GroupBy(entry => entry.Text).ToDictionary(group => group.Key, group => group.Max(entry => entry.id));

        var model = new ProtobufMessage();
        for (var id = 0; id < entries.Count; id++)
        {
            var text = entries[id].Text;
            // One piece stands in the list three times; the last one counts, the others only hold their numbers.
            var kind = id < Reserved ? ReservedKind(id) : lastIndex[text] == id ? SentencePieceKind.Normal : SentencePieceKind.Unused;
            var name = kind switch
            {
                SentencePieceKind.Unknown => "<unk>",
                SentencePieceKind.Unused => $"<unused_{id}>",
                _ => text,
            };
            model.Message(1, new ProtobufMessage().String(1, name).Single(2, (float)ScoreOf(entries, id)).Int64(3, (int)kind));
        }

        return model
            .Message(2, new ProtobufMessage().Int64(3, 1).Int64(4, entries.Count))
            .Message(3, new ProtobufMessage().String(1, "identity").Int64(3, 1).Int64(4, 1).Int64(5, 1))
            .ToArray();
    }

    private static SentencePieceKind ReservedKind(int id) => id == 0 ? SentencePieceKind.Unknown : SentencePieceKind.Control;

    private static (string Text, double? Score) ReadEntry(JsonElement entry) =>
        (entry[0].GetString() ?? throw new InvalidOperationException("A piece is null."), ReadScore(entry[1]));

    // A log probability is never above 0: piece ':30' has the score 30, lost in the same way as those without any.
    private static double? ReadScore(JsonElement score) => score.ValueKind == JsonValueKind.Number && score.GetDouble() <= 0 ? score.GetDouble() : null;

    /// <summary>
    /// Eight pieces with a colon have lost their score in the package. The list is sorted by score, so the mean of the nearest
    /// scores above and below is close to what was lost.
    /// </summary>
    private static double ScoreOf(List<(string Text, double? Score)> entries, int id)
    {
        if (entries[id].Score is { } score)
        {
            return score;
        }

        var above = Enumerable.Range(1, id).Select(step => entries[id - step].Score).FirstOrDefault(near => near is not null);
        var below = Enumerable.Range(id + 1, entries.Count - id - 1).Select(next => entries[next].Score).FirstOrDefault(near => near is not null);
        return ((above ?? below) + (below ?? above))!.Value / 2;
    }
}
