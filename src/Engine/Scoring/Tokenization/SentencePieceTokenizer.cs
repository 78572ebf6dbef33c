using System.Buffers;
using System.Collections.Immutable;

namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>
/// SentencePiece's unigram segmentation: of all ways to cut the text into pieces, the one of the highest total log probability
/// (Kudo 2018, arXiv 1804.10959), found by Viterbi's algorithm. As the Universal Sentence Encoder wants it: NFKC first, a space
/// before the text, every space kept as <c>▁</c>, a run of unknown characters as one unknown token.
/// </summary>
public sealed class SentencePieceTokenizer : ITextTokenizer
{
    private const char SpaceMark = '\u2581';

    // SentencePiece's own penalty: an unknown character costs 10 more than the least likely piece.
    private const float UnknownPenalty = 10f;

    private readonly PieceTrie _trie;
    private readonly float[] _scores;
    private readonly int _unknownId;
    private readonly float _unknownScore;

    /// <summary>Prepares a vocabulary.</summary>
    /// <exception cref="InvalidDataException">The vocabulary has no piece for unknown text.</exception>
    public SentencePieceTokenizer(SentencePieceModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var pieces = model.Pieces;
        _unknownId = IndexOfUnknown(pieces);
        _scores = [.. pieces.Select(piece => piece.Score)];
        _unknownScore = pieces.Where(piece => piece.Kind == SentencePieceKind.Normal).Select(piece => piece.Score).DefaultIfEmpty().Min() - UnknownPenalty;
        _trie = new PieceTrie(pieces
            .Select((piece, id) => (piece, id))
            .Where(entry => entry.piece.Kind is SentencePieceKind.Normal or SentencePieceKind.UserDefined && entry.piece.Text.Length > 0)
            .Select(entry => KeyValuePair.Create(entry.piece.Text, entry.id)));
    }

    /// <inheritdoc/>
    public void Encode(string text, List<int> tokens)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(tokens);
        if (text.Length == 0)
        {
            return;
        }

        var normalized = UnicodeNormalization.Normalize(text);
        var length = normalized.Length + 1;
        var units = ArrayPool<char>.Shared.Rent(length);
        var lattice = ArrayPool<LatticeEnd>.Shared.Rent(length + 1);
        try
        {
            units[0] = SpaceMark;
            normalized.AsSpan().Replace(units.AsSpan(1), ' ', SpaceMark);
            FillLattice(units.AsSpan(0, length), lattice.AsSpan(0, length + 1));
            ReadBestPath(lattice.AsSpan(0, length + 1), tokens);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(units);
            ArrayPool<LatticeEnd>.Shared.Return(lattice);
        }
    }

    private static int IndexOfUnknown(ImmutableArray<SentencePiece> pieces)
    {
        for (var id = 0; id < pieces.Length; id++)
        {
            if (pieces[id].Kind == SentencePieceKind.Unknown)
            {
                return id;
            }
        }

        throw new InvalidDataException("The SentencePiece model has no piece for unknown text.");
    }

    /// <summary>Finds, for every position, the best piece that ends there.</summary>
    private void FillLattice(ReadOnlySpan<char> units, Span<LatticeEnd> lattice)
    {
        lattice.Fill(LatticeEnd.Unreached);
        lattice[0] = new LatticeEnd(0, 0, _unknownId);
        for (var start = 0; start < units.Length; start++)
        {
            var before = lattice[start].Score;
            if (double.IsNegativeInfinity(before))
            {
                continue; // The middle of a surrogate pair.
            }

            var node = PieceTrie.Root;
            for (var end = start; end < units.Length; end++)
            {
                node = _trie.Step(node, units[end]);
                if (node == PieceTrie.NoNode)
                {
                    break;
                }

                var piece = _trie.PieceAt(node);
                if (piece != PieceTrie.NoNode)
                {
                    Offer(ref lattice[end + 1], before + _scores[piece], start, piece);
                }
            }

            var wide = char.IsHighSurrogate(units[start]) && start + 1 < units.Length ? 2 : 1;
            Offer(ref lattice[start + wide], before + _unknownScore, start, _unknownId);
        }
    }

    private static void Offer(ref LatticeEnd best, double score, int start, int piece)
    {
        if (score > best.Score)
        {
            best = new LatticeEnd(score, start, piece);
        }
    }

    private void ReadBestPath(ReadOnlySpan<LatticeEnd> lattice, List<int> tokens)
    {
        var first = tokens.Count;
        var end = lattice.Length - 1;
        while (end > 0)
        {
            var (_, start, piece) = lattice[end];
            var repeated = piece == _unknownId && tokens.Count > first && tokens[^1] == _unknownId;
            if (!repeated)
            {
                tokens.Add(piece);
            }

            end = start;
        }

        tokens.Reverse(first, tokens.Count - first);
    }
}
