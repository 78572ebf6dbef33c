using System.Numerics.Tensors;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Orleans.Routing.Cli.Training;

/// <summary>
/// Weighted ridge regression with an intercept, its penalty chosen by the exact leave-one-out error. One eigendecomposition
/// serves all penalties. Sums run in a fixed order whatever the number of threads, so the result is the same to the bit.
/// </summary>
internal sealed class RidgeRegression
{
    private static readonly double[] Penalties = [0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000];

    private RidgeRegression(double penalty, double leaveOneOutError, double[] coefficients, double intercept)
    {
        Penalty = penalty;
        LeaveOneOutError = leaveOneOutError;
        Coefficients = coefficients;
        Intercept = intercept;
    }

    public double Penalty { get; }

    /// <summary>The weighted mean square of the leave-one-out residuals.</summary>
    public double LeaveOneOutError { get; }

    public double[] Coefficients { get; }

    public double Intercept { get; }

    public static RidgeRegression Fit(double[][] rows, double[] targets, double[] weights)
    {
        var width = rows[0].Length;
        var total = weights.Sum();
        var rowMean = new double[width];
        for (var row = 0; row < rows.Length; row++)
        {
            TensorPrimitives.MultiplyAdd(rows[row], weights[row] / total, rowMean, rowMean);
        }

        var targetMean = TensorPrimitives.Dot<double>(targets, weights) / total;
        var centred = Array.ConvertAll(rows, row => Difference(row, rowMean));
        var residuals = Array.ConvertAll(targets, target => target - targetMean);

        Control.UseSingleThread();
        var decomposition = Gram(centred, weights, width).Evd(Symmetricity.Symmetric);
        var eigenvalues = decomposition.EigenValues.Select(value => Math.Max(0, value.Real)).ToArray();
        var axes = decomposition.EigenVectors.ToColumnArrays();
        var rotated = Rotate(centred, axes);
        var moments = new double[width];
        for (var row = 0; row < rows.Length; row++)
        {
            TensorPrimitives.MultiplyAdd(rotated[row], weights[row] * residuals[row], moments, moments);
        }

        var (penalty, error) = Penalties
            .Select(candidate => (candidate, Error: LeaveOneOut(rotated, residuals, weights, total, eigenvalues, moments, candidate)))
            .MinBy(entry => entry.Error);
        var coefficients = new double[width];
        for (var axis = 0; axis < width; axis++)
        {
            TensorPrimitives.MultiplyAdd(axes[axis], moments[axis] / (eigenvalues[axis] + penalty), coefficients, coefficients);
        }

        return new RidgeRegression(penalty, error, coefficients, targetMean - TensorPrimitives.Dot<double>(coefficients, rowMean));
    }

    public double Predict(ReadOnlySpan<double> row) => Intercept + TensorPrimitives.Dot(row, Coefficients);

    private static double[] Difference(double[] row, double[] mean)
    {
        var difference = new double[row.Length];
        TensorPrimitives.Subtract(row, mean, difference);
        return difference;
    }

    private static Matrix<double> Gram(double[][] rows, double[] weights, int width)
    {
        var gram = Matrix<double>.Build.Dense(width, width);
        Parallel.For(0, width, column =>
        {
            var sums = new double[width - column];
            for (var row = 0; row < rows.Length; row++)
            {
                TensorPrimitives.MultiplyAdd(rows[row].AsSpan(column), weights[row] * rows[row][column], sums, sums);
            }

            for (var other = column; other < width; other++)
            {
                gram[column, other] = sums[other - column];
                gram[other, column] = sums[other - column];
            }
        });
        return gram;
    }

    private static double[][] Rotate(double[][] rows, double[][] axes)
    {
        var rotated = new double[rows.Length][];
        Parallel.For(0, rows.Length, row => rotated[row] = Array.ConvertAll(axes, axis => TensorPrimitives.Dot<double>(rows[row], axis)));
        return rotated;
    }

    /// <summary>The residual of a row left out is its residual divided by (1 - its leverage): no refit is needed.</summary>
    private static double LeaveOneOut(
        double[][] rotated, double[] residuals, double[] weights, double total, double[] eigenvalues, double[] moments, double penalty)
    {
        var shrunk = eigenvalues.Select(value => 1 / (value + penalty)).ToArray();
        var coefficients = new double[shrunk.Length];
        TensorPrimitives.Multiply(moments, shrunk, coefficients);
        var sum = 0.0;
        for (var row = 0; row < rotated.Length; row++)
        {
            var spread = 0.0;
            for (var axis = 0; axis < shrunk.Length; axis++)
            {
                spread += rotated[row][axis] * rotated[row][axis] * shrunk[axis];
            }

            var leverage = weights[row] * ((1 / total) + spread);
            var error = (residuals[row] - TensorPrimitives.Dot<double>(rotated[row], coefficients)) / (1 - leverage);
            sum += weights[row] * error * error;
        }

        return sum / total;
    }
}
