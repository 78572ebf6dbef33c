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
    public void Solve_AnyData_SolvesTheNormalEquations()
    {
        var fit = RidgeSystem.Of(_rows, _targets, _weights).Solve(penalty: 3);
        var (coefficients, intercept) = Solve(fit.Penalty, leftOut: -1);

        Assert.Equal(intercept, fit.Intercept, 1e-9);
        Assert.All(coefficients.Zip(fit.Coefficients), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(3)]
    [InlineData(1000)]
    public void LeaveOneOutError_AnyPenalty_ThatOfRefits(double penalty) =>
        Assert.Equal(Refitted(penalty), RidgeSystem.Of(_rows, _targets, _weights).LeaveOneOutError(penalty), 1e-9);

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
