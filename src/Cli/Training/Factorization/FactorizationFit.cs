using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using Orleans.Routing.Cli.Import.MatrixFactorization;

namespace Orleans.Routing.Cli.Training.Factorization;

/// <summary>
/// Many models' quality as a matrix factorization, in closed form: a ridge regression without intercept from embedding to score for each
/// model gives B [models, dimensions]; its singular value decomposition, cut at a rank, gives vectors P and projection W with
/// B = P W. The win rate of a pair is sigmoid(2 (P[strong] - P[weak]) . W e), since (1 + gap) / 2 is the probability that the
/// strong model is better, a tie counting half, and 2 gap has the same slope at no gap.
/// </summary>
internal sealed class FactorizationFit
{
    private const double GapToLogit = 2;

    private readonly Matrix<double> _quality;
    private readonly MathNet.Numerics.LinearAlgebra.Factorization.Svd<double> _svd;

    private FactorizationFit(IReadOnlyList<string> models, Matrix<double> quality) => (Models, _quality, _svd) = (models, quality, quality.Svd());

    /// <summary>The models, in the order of their vectors.</summary>
    public IReadOnlyList<string> Models { get; }

    /// <summary>Regresses every model's scores.</summary>
    /// <param name="pools">Pools with their prompts encoded.</param>
    /// <param name="penalty">The ridge penalty.</param>
    /// <param name="keep">Whether a row of a pool is learned from.</param>
    public static FactorizationFit Fit(IReadOnlyList<EncodedPool> pools, double penalty, Func<EncodedPool, int, bool> keep)
    {
        Control.UseSingleThread();
        var dimensions = pools[0].Embeddings[0].Length;
        var grams = new GramCache(pools);
        var models = pools.SelectMany(pool => pool.Outcomes.Scores.Keys).Distinct(StringComparer.Ordinal).ToList();
        var quality = Matrix<double>.Build.Dense(models.Count, dimensions);
        for (var model = 0; model < models.Count; model++)
        {
            var gram = Matrix<double>.Build.DenseDiagonal(dimensions, penalty);
            var moments = Vector<double>.Build.Dense(dimensions);
            foreach (var (place, pool) in pools.Index())
            {
                if (!pool.Outcomes.Scores.TryGetValue(models[model], out var scores))
                {
                    continue;
                }

                var rows = Enumerable.Range(0, pool.Rows).Where(row => double.IsFinite(scores[row]) && keep(pool, row)).ToArray();
                gram += grams.Of(place, rows);
                foreach (var row in rows)
                {
                    var embedding = pool.Embeddings[row];
                    for (var index = 0; index < dimensions; index++)
                    {
                        moments[index] += embedding[index] * scores[row];
                    }
                }
            }

            quality.SetRow(model, gram.Cholesky().Solve(moments));
        }

        return new FactorizationFit(models, quality);
    }

    /// <summary>The weights at a rank; at the number of models or more, nothing is lost.</summary>
    public MatrixFactorizationWeights At(int rank)
    {
        var (count, dimensions) = (_quality.RowCount, _quality.ColumnCount);
        var kept = Math.Min(rank, Math.Min(count, dimensions));
        var vectors = Matrix<double>.Build.Dense(count, kept, (model, axis) => _svd.U[model, axis] * _svd.S[axis]);
        var longest = Math.Max(vectors.RowNorms(2).Max(), double.Epsilon);

        // Scoring brings vectors to length 1: one more number, which the classifier does not count, fills each up to it.
        var filled = Matrix<double>.Build.Dense(count, kept + 1, (model, axis) => axis < kept
            ? vectors[model, axis] / longest
            : Math.Sqrt(Math.Max(0, 1 - (vectors.Row(model).DotProduct(vectors.Row(model)) / longest / longest))));
        var projection = Matrix<double>.Build.Dense(kept + 1, dimensions, (axis, index) => axis < kept ? _svd.VT[axis, index] : 0);
        double[] classifier = [.. Enumerable.Repeat(GapToLogit * longest, kept), 0];
        return new MatrixFactorizationWeights(count, kept + 1, dimensions, filled.ToRowMajorArray(), projection.ToRowMajorArray(), classifier);
    }

    /// <summary>What a pair's gap is predicted by, at a rank: one number for each of an embedding.</summary>
    public double[] PairWeights(string strong, string weak, int rank)
    {
        var difference = _quality.Row(Index(strong)) - _quality.Row(Index(weak));
        var axes = _svd.VT.SubMatrix(0, Math.Min(rank, _svd.VT.RowCount), 0, _svd.VT.ColumnCount);
        return axes.TransposeThisAndMultiply(axes * difference).ToArray();
    }

    private int Index(string model)
    {
        var index = Models.ToList().IndexOf(model);
        return index >= 0 ? index : throw new ArgumentException($"There is no model '{model}'.", nameof(model));
    }
}
