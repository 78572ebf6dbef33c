using System.Numerics.Tensors;

namespace Orleans.Routing.Cli.Training;

/// <summary>A weighted ridge regression with an intercept.</summary>
internal sealed record RidgeRegression(double Penalty, double LeaveOneOutError, double[] Coefficients, double Intercept)
{
    private static readonly double[] Penalties = [0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000];

    /// <summary>Fits with the penalty of the least exact leave-one-out error.</summary>
    public static RidgeRegression Fit(double[][] rows, double[] targets, double[] weights)
    {
        var system = RidgeSystem.Of(rows, targets, weights);
        return system.Solve(Penalties.MinBy(system.LeaveOneOutError));
    }

    public double Predict(ReadOnlySpan<double> row) => Intercept + TensorPrimitives.Dot(row, Coefficients);
}
