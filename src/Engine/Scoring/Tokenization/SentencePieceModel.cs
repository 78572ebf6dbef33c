using System.Collections.Immutable;

namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>A unigram vocabulary as a SentencePiece <c>.spm</c> (or <c>.model</c>) file holds it.</summary>
public sealed class SentencePieceModel
{
    private const int PiecesField = 1;
    private const int TrainerField = 2;
    private const int ModelTypeField = 3;
    private const ulong Unigram = 1;
    private const long LargestFile = 64L << 20;

    private SentencePieceModel(ImmutableArray<SentencePiece> pieces) => Pieces = pieces;

    /// <summary>The pieces in the order of their token ids.</summary>
    public ImmutableArray<SentencePiece> Pieces { get; }

    /// <summary>Reads a model file.</summary>
    /// <exception cref="InvalidDataException">The file is no unigram SentencePiece model.</exception>
    public static SentencePieceModel Load(string path)
    {
        var file = new FileInfo(path);
        if (file.Length > LargestFile)
        {
            throw new InvalidDataException($"{path} has {file.Length} bytes; a SentencePiece model has at most {LargestFile}.");
        }

        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{path} is not a SentencePiece unigram model: {exception.Message}", exception);
        }
    }

    /// <summary>Reads a model from its bytes.</summary>
    /// <exception cref="InvalidDataException">The bytes are no unigram SentencePiece model.</exception>
    public static SentencePieceModel Parse(ReadOnlySpan<byte> bytes)
    {
        var pieces = ImmutableArray.CreateBuilder<SentencePiece>();
        var reader = new WireReader(bytes);
        while (reader.TryReadField(out var field))
        {
            switch (field)
            {
                case PiecesField:
                    pieces.Add(ParsePiece(reader.ReadBytes()));
                    break;
                case TrainerField:
                    RequireUnigram(reader.ReadBytes());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return pieces.Count > 0 ? new SentencePieceModel(pieces.ToImmutable()) : throw new InvalidDataException("it has no pieces.");
    }

    private static SentencePiece ParsePiece(ReadOnlySpan<byte> bytes)
    {
        var text = string.Empty;
        var score = 0f;
        var kind = SentencePieceKind.Normal;
        var reader = new WireReader(bytes);
        while (reader.TryReadField(out var field))
        {
            switch (field)
            {
                case 1:
                    text = System.Text.Encoding.UTF8.GetString(reader.ReadBytes());
                    break;
                case 2:
                    score = reader.ReadSingle();
                    break;
                case 3:
                    kind = (SentencePieceKind)reader.ReadVarint();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return float.IsFinite(score) ? new SentencePiece(text, score, kind) : throw new InvalidDataException($"piece '{text}' has no finite score.");
    }

    private static void RequireUnigram(ReadOnlySpan<byte> trainer)
    {
        var reader = new WireReader(trainer);
        while (reader.TryReadField(out var field))
        {
            if (field != ModelTypeField)
            {
                reader.Skip();
            }
            else if (reader.ReadVarint() is var type && type != Unigram)
            {
                throw new InvalidDataException($"its model type is {type}; only unigram (1) is supported.");
            }
        }
    }
}
