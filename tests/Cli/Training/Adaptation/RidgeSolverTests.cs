namespace Orleans.Routing.Cli.Training.Adaptation;

public sealed class RidgeSolverTests
{
    [Theory]
    [InlineData(5, 9)]
    [InlineData(9, 5)]
    public void Solve_FewerRowsOrMore_GradientIsZero(int rows, int width)
    {
        const double Penalty = 0.7;
        var random = new Random(rows);
        var design = Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, width).Select(_ => random.NextDouble()).ToArray()).ToArray();
        var raw = Enumerable.Range(0, rows).Select(_ => random.NextDouble()).ToArray();
        var targets = Array.ConvertAll(raw, value => value - raw.Average());

        var (coefficients, mean) = RidgeSolver.Solve(design, targets, Penalty);

        var errors = design.Zip(targets, (row, target) => target - row.Zip(mean, (value, centre) => value - centre).Zip(coefficients, (value, weight) => value * weight).Sum()).ToArray();
        for (var column = 0; column < width; column++)
        {
            Assert.Equal(design.Average(row => row[column]), mean[column], 1e-12);
            Assert.Equal(Penalty * coefficients[column], design.Zip(errors, (row, error) => (row[column] - mean[column]) * error).Sum(), 1e-10);
        }
    }
}
