namespace Orleans.Routing.Cli.Training;

/// <summary>A weighted ridge regression with an intercept.</summary>
internal sealed record RidgeRegression(double Penalty, double LeaveOneOutError, double[] Coefficients, double Intercept);
