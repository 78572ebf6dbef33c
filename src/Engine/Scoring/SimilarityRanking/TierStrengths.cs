using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>
/// Strengths of the tiers as seen from one prompt. All battles of a cell differ only in their weight, so the likelihood of all battles is
/// that of the cells with their weights summed: the same numbers as a regression over the battles, from a table of some hundred cells
/// (docs/decisions/010).
/// </summary>
internal sealed class TierStrengths
{
    // Short runs are summed in float32, runs in double: nine digits at the cost of a plain sum.
    private const int Run = 256;

    private static readonly float LogTen = MathF.Log(10);

    private readonly ImmutableArray<BattleCell> _cells;
    private readonly SameTier _sameTier;
    private readonly int _tiers;
    private readonly int _battles;
    private readonly double[] _unweighted;

    public TierStrengths(BattleFileHeader header, SameTier sameTier)
    {
        _cells = header.Cells;
        _sameTier = sameTier;
        _tiers = header.Models.Max(model => model.Tier) + 1;
        _battles = header.Cells.Sum(cell => cell.Battles);
        _unweighted = BradleyTerry.Fit(Table(cell => cell.Battles));
    }

    /// <summary>The strengths, by tier, in natural log-odds.</summary>
    /// <param name="similarities">Of the prompt with each battle, in the order of the file; overwritten.</param>
    public double[] From(Span<float> similarities)
    {
        Weigh(similarities);
        var sums = new double[_cells.Length];
        var (start, total) = (0, 0.0);
        for (var cell = 0; cell < sums.Length; cell++)
        {
            sums[cell] = Sum(similarities.Slice(start, _cells[cell].Battles));
            start += _cells[cell].Battles;
            total += sums[cell];
        }

        // Weighing 1 on average, so that the fit's penalty is as small beside them as it means to be.
        var scale = _battles / total;
        var index = 0;
        return BradleyTerry.Fit(Table(_ => sums[index++] * scale), _unweighted);
    }

    /// <summary>
    /// RouteLLM's weights, <c>10 * 10^(similarity / largest similarity)</c>. Where no battle is similar at all the quotient would turn the
    /// order around or be none, so then all battles weigh the same.
    /// </summary>
    private static void Weigh(Span<float> similarities)
    {
        var largest = TensorPrimitives.Max<float>(similarities);
        if (!(largest > 0))
        {
            similarities.Fill(1);
            return;
        }

        // The factor 10 before the power falls out when the weights are brought to an average of 1.
        TensorPrimitives.Multiply(similarities, LogTen / largest, similarities);
        TensorPrimitives.Exp(similarities, similarities);
    }

    private static double Sum(ReadOnlySpan<float> weights)
    {
        var sum = 0.0;
        for (var start = 0; start < weights.Length; start += Run)
        {
            sum += TensorPrimitives.Sum(weights.Slice(start, Math.Min(Run, weights.Length - start)));
        }

        return sum;
    }

    private WinTable Table(Func<BattleCell, double> weightOf)
    {
        var table = new WinTable(_tiers);
        foreach (var cell in _cells)
        {
            table.Add(new Battle(cell.First, cell.Second, cell.Outcome), weightOf(cell), _sameTier);
        }

        return table;
    }
}
