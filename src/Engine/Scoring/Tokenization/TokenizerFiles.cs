using System.Collections.Immutable;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>
/// Reads a tokenizer from the file a model was published with: Hugging Face's <c>tokenizer.json</c>, a SentencePiece <c>.model</c> or
/// <c>.spm</c>, or a WordPiece <c>vocab.txt</c>.
/// </summary>
internal static class TokenizerFiles
{
    private const string Begin = "<s>";
    private const string End = "</s>";

    /// <summary>Reads a tokenizer.</summary>
    /// <param name="name">The file's name: its ending says what it is.</param>
    /// <param name="content">The file.</param>
    /// <param name="settings">What the file itself does not say; a <c>tokenizer.json</c> says all.</param>
    /// <exception cref="InvalidDataException">It cannot be read; the message names the field.</exception>
    public static TokenSequence Read(string name, byte[] content, TokenizerSettings settings)
    {
        try
        {
            return Path.GetExtension(name).ToLowerInvariant() switch
            {
                ".json" => TokenizerJson.Read(content),
                ".model" or ".spm" => ReadSentencePiece(content, settings),
                ".txt" => ReadWordPieces(content, settings),
                _ => throw new InvalidDataException("its ending is none of .json (tokenizer.json), .model or .spm (SentencePiece), .txt (WordPiece vocabulary)."),
            };
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException or InvalidOperationException or FormatException or IOException)
        {
            throw new InvalidDataException($"The tokenizer {name} cannot be used: {exception.Message}", exception);
        }
    }

    private static TokenSequence ReadWordPieces(byte[] content, TokenizerSettings settings)
    {
        var words = Encoding.UTF8.GetString(content).Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        while (words.Count > 0 && words[^1].Length == 0)
        {
            words.RemoveAt(words.Count - 1);
        }

        var vocabulary = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var id = 0; id < words.Count; id++)
        {
            if (!vocabulary.TryAdd(words[id], id))
            {
                throw new InvalidDataException($"line {id + 1} repeats '{words[id]}'.");
            }
        }

        var tokenizer = WordPieces.Create(words, settings.LowerCase, settings.LowerCase, settings.SplitsIdeographs, "[UNK]");
        return Surround(new LibraryTokenizer(tokenizer), vocabulary, settings, "[CLS]", "[SEP]");
    }

    private static TokenSequence ReadSentencePiece(byte[] content, TokenizerSettings settings)
    {
        using var stream = new MemoryStream(content);
        var library = Microsoft.ML.Tokenizers.SentencePieceTokenizer.Create(stream, addBeginningOfSentence: false, addEndOfSentence: false);
        var tokenizer = new LibraryTokenizer(library, library.UnknownId);
        return settings.FairseqIds
            ? Surround(new FairseqIds(tokenizer, library.UnknownId), FairseqIds.Renumber(library.Vocabulary), settings, Begin, End)
            : Surround(tokenizer, library.Vocabulary, settings, Begin, End);
    }

    private static TokenSequence Surround(
        ITextTokenizer tokenizer, IReadOnlyDictionary<string, int> vocabulary, TokenizerSettings settings, string prefix, string suffix)
    {
        var sequence = new TokenSequence(tokenizer, [], [], vocabulary);
        return sequence with
        {
            Prefix = [.. (settings.Prefix ?? [prefix]).Select(sequence.IdOf)],
            Suffix = [.. (settings.Suffix ?? [suffix]).Select(sequence.IdOf)],
        };
    }
}
