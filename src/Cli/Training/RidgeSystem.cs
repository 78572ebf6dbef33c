using System.Numerics.Tensors;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Orleans.Routing.Cli.Training;

/// <summary>
/// The equations of a weighted ridge regression, decomposed: one eigendecomposition serves all penalties. Sums run in a fixed order
/// whatever the number of threads, so the result is the same to the bit.
/// </summary>
internal sealed class RidgeSystem
{
    private readonly double[][] _axes;
    private readonly double[][] _rotated;
    private readonly double[] _eigenvalues;
    private readonly double[] _moments;
    private readonly double[] _rowMean;
    private readonly double _targetMean;
    private readonly double[] _residuals;
    private readonly double[] _weights;
    private readonly double _total;

    private RidgeSystem(double[][] rows, double[] targets, double[] weights)
    {
        var width = rows[0].Length;
        _weights = weights;
        _total = weights.Sum();
        _rowMean = new double[width];
        for (var row = 0; row < rows.Length; row++)
        {
            TensorPrimitives.MultiplyAdd(rows[row], weights[row] / _total, _rowMean, _rowMean);
        }

        _targetMean = TensorPrimitives.Dot<double>(targets, weights) / _total;
        var centred = Array.ConvertAll(rows, row => Difference(row, _rowMean));
        _residuals = Array.ConvertAll(targets, target => target - _targetMean);

        Control.UseSingleThread();
        var decomposition = Gram(centred, weights, width).Evd(Symmetricity.Symmetric);
        _eigenvalues = [.. decomposition.EigenValues.Select(value => Math.Max(0, value.Real))];
        _axes = decomposition.EigenVectors.ToColumnArrays();
        _rotated = Rotate(centred, _axes);
        _moments = new double[width];
        for (var row = 0; row < rows.Length; row++)
        {
            TensorPrimitives.MultiplyAdd(_rotated[row], weights[row] * _residuals[row], _moments, _moments);
        }
    }

    public static RidgeSystem Of(double[][] rows, double[] targets, double[] weights) => new(rows, targets, weights);

    /// <summary>The regression for one penalty.</summary>
    public RidgeRegression Solve(double penalty)
    {
        var coefficients = new double[_moments.Length];
        for (var axis = 0; axis < _moments.Length; axis++)
        {
            TensorPrimitives.MultiplyAdd(_axes[axis], _moments[axis] / (_eigenvalues[axis] + penalty), coefficients, coefficients);
        }

        return new RidgeRegression(penalty, LeaveOneOutError(penalty), coefficients, _targetMean - TensorPrimitives.Dot<double>(coefficients, _rowMean));
    }

    /// <summary>
    /// The weighted mean square of the leave-one-out residuals. The residual of a row left out is its residual divided by
    /// (1 - its leverage): no refit is needed.
    /// </summary>
    public double LeaveOneOutError(double penalty)
    {
        var shrunk = Array.ConvertAll(_eigenvalues, value => 1 / (value + penalty));
        var coefficients = new double[shrunk.Length];
        TensorPrimitives.Multiply(_moments, shrunk, coefficients);
        var sum = 0.0;
        for (var row = 0; row < _rotated.Length; row++)
        {
            var spread = 0.0;
            for (var axis = 0; axis < shrunk.Length; axis++)
            {
                spread += _rotated[row][axis] * _rotated[row][axis] * shrunk[axis];
            }

            var leverage = _weights[row] * ((1 / _total) + spread);
            var error = (_residuals[row] - TensorPrimitives.Dot<double>(_rotated[row], coefficients)) / (1 - leverage);
            sum += _weights[row] * error * error;
        }

        return sum / _total;
    }

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
}
