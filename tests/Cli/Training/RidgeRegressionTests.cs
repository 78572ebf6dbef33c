using MathNet.Numerics.LinearAlgebra;

namespace Orleans.Routing.Cli.Training;

public sealed class RidgeRegressionTests
{
    private const int Rows = 30;
    private const int Width = 4;

    private readonly double[][] _rows;
    private readonly double[] _targets;
    private readonly double[] _weights;

    public RidgeRegressionTests()
    {
        var random = new Random(3);
        _rows = [.. Enumerable.Range(0, Rows).Select(_ => Enumerable.Range(0, Width).Select(_ => random.NextDouble() - 0.3).ToArray())];
        _targets = [.. _rows.Select(row => (2 * row[0]) - row[1] + (0.5 * random.NextDouble()))];
        _weights = [.. Enumerable.Range(0, Rows).Select(_ => 0.5 + random.NextDouble())];
    }

    [Fact]
    public void Fit_AnyData_SolvesTheNormalEquations()
    {
        var fit = RidgeRegression.Fit(_rows, _targets, _weights);
        var (coefficients, intercept) = Solve(fit.Penalty, leftOut: -1);

        Assert.Equal(intercept, fit.Intercept, 1e-9);
        Assert.All(coefficients.Zip(fit.Coefficients), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void Fit_AnyData_PenaltyOfTheLeastRefittedLeaveOneOutError()
    {
        double[] penalties = [0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000];
        var (penalty, error) = penalties.Select(candidate => (candidate, Refitted(candidate))).MinBy(entry => entry.Item2);

        var fit = RidgeRegression.Fit(_rows, _targets, _weights);

        Assert.Equal(penalty, fit.Penalty);
        Assert.Equal(error, fit.LeaveOneOutError, 1e-9);
    }

    private double Refitted(double penalty) => Enumerable.Range(0, Rows).Sum(row =>
    {
        var (coefficients, intercept) = Solve(penalty, row);
        return _weights[row] * Math.Pow(_targets[row] - intercept - coefficients.Zip(_rows[row], (weight, value) => weight * value).Sum(), 2);
    }) / _weights.Sum();

    // The textbook way: a column of ones, and no penalty on it.
    private (double[] Coefficients, double Intercept) Solve(double penalty, int leftOut)
    {
        var kept = Enumerable.Range(0, Rows).Where(row => row != leftOut).ToArray();
        var design = Matrix<double>.Build.DenseOfRows(kept.Select(row => _rows[row].Append(1.0)));
        var weights = Matrix<double>.Build.DenseOfDiagonalArray(Array.ConvertAll(kept, row => _weights[row]));
        var penalties = Matrix<double>.Build.DenseOfDiagonalArray([.. Enumerable.Repeat(penalty, Width), 0]);
        var targets = Vector<double>.Build.DenseOfEnumerable(kept.Select(row => _targets[row]));
        var solution = ((design.Transpose() * weights * design) + penalties).Solve(design.Transpose() * weights * targets);
        return ([.. solution.Take(Width)], solution[Width]);
    }
}
