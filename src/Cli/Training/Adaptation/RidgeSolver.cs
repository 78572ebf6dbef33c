using System.Numerics.Tensors;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Orleans.Routing.Cli.Training.Adaptation;

/// <summary>
/// Ridge regression without weights for one penalty, by the smaller of its two systems: one equation per row or one per number of a row.
/// </summary>
internal static class RidgeSolver
{
    /// <summary>Solves for targets that are centred already.</summary>
    /// <returns>The coefficients and the rows' mean, which a row is measured from.</returns>
    public static (double[] Coefficients, double[] Mean) Solve(double[][] rows, double[] targets, double penalty)
    {
        var mean = new double[rows[0].Length];
        foreach (var row in rows)
        {
            TensorPrimitives.MultiplyAdd(row, 1.0 / rows.Length, mean, mean);
        }

        Control.UseSingleThread();
        var design = Matrix<double>.Build.Dense(rows.Length, mean.Length, (row, column) => rows[row][column] - mean[column]);
        var target = Vector<double>.Build.Dense(targets);
        var coefficients = rows.Length < mean.Length
            ? design.TransposeThisAndMultiply(Regular(design.TransposeAndMultiply(design), penalty).Solve(target))
            : Regular(design.TransposeThisAndMultiply(design), penalty).Solve(design.TransposeThisAndMultiply(target));
        return (coefficients.ToArray(), mean);
    }

    private static MathNet.Numerics.LinearAlgebra.Factorization.Cholesky<double> Regular(Matrix<double> gram, double penalty) =>
        (gram + Matrix<double>.Build.DenseDiagonal(gram.RowCount, penalty)).Cholesky();
}
