using System.Numerics.Tensors;

namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>
/// Minimises a smooth convex function: L-BFGS with the two-loop recursion (Nocedal and Wright, Numerical Optimization, algorithm 7.4) and
/// a backtracking line search. One thread and a fixed order of sums, so that the result is the same to the bit. MathNet's minimiser is
/// not used because it ends in an exception where the line search stalls at the optimum.
/// </summary>
internal static class LimitedMemoryBfgs
{
    private const int Memory = 10;
    private const int MostIterations = 300;
    private const int MostHalvings = 40;
    private const double SufficientDecrease = 1e-4;

    /// <summary>Value at a point; the gradient is written to the second argument.</summary>
    public delegate double Objective(ReadOnlySpan<double> point, Span<double> gradient);

    /// <summary>Improves the point until the gradient's largest entry is at most the tolerance, or no step improves it.</summary>
    public static void Minimize(Objective objective, double[] point, double tolerance)
    {
        var gradient = new double[point.Length];
        var value = objective(point, gradient);
        var steps = new LinkedList<(double[] Step, double[] Change, double Curvature)>();
        for (var iteration = 0; iteration < MostIterations && TensorPrimitives.MaxMagnitude<double>(gradient) is var slope && Math.Abs(slope) > tolerance; iteration++)
        {
            var direction = DirectionOf(gradient, steps);
            var next = new double[point.Length];
            var nextGradient = new double[point.Length];
            var descent = TensorPrimitives.Dot<double>(direction, gradient);
            var length = steps.Count == 0 ? 1 / Math.Max(1, TensorPrimitives.Norm<double>(gradient)) : 1.0;
            var nextValue = double.PositiveInfinity;
            for (var halving = 0; halving < MostHalvings; halving++, length /= 2)
            {
                TensorPrimitives.MultiplyAdd(direction, length, point, next);
                nextValue = objective(next, nextGradient);
                if (nextValue <= value + (SufficientDecrease * length * descent))
                {
                    break;
                }
            }

            if (!(nextValue < value))
            {
                return;
            }

            Remember(steps, point, next, gradient, nextGradient);
            next.CopyTo(point, 0);
            gradient = nextGradient;
            value = nextValue;
        }
    }

    private static double[] DirectionOf(double[] gradient, LinkedList<(double[] Step, double[] Change, double Curvature)> steps)
    {
        var direction = new double[gradient.Length];
        TensorPrimitives.Negate(gradient, direction);
        var weights = new Stack<double>();
        for (var node = steps.Last; node is not null; node = node.Previous)
        {
            var weight = TensorPrimitives.Dot<double>(node.Value.Step, direction) / node.Value.Curvature;
            TensorPrimitives.MultiplyAdd(node.Value.Change, -weight, direction, direction);
            weights.Push(weight);
        }

        if (steps.Last is { Value: var last })
        {
            TensorPrimitives.Multiply(direction, last.Curvature / TensorPrimitives.SumOfSquares<double>(last.Change), direction);
        }

        for (var node = steps.First; node is not null; node = node.Next)
        {
            var weight = weights.Pop() - (TensorPrimitives.Dot<double>(node.Value.Change, direction) / node.Value.Curvature);
            TensorPrimitives.MultiplyAdd(node.Value.Step, weight, direction, direction);
        }

        return direction;
    }

    private static void Remember(
        LinkedList<(double[] Step, double[] Change, double Curvature)> steps, double[] point, double[] next, double[] gradient, double[] nextGradient)
    {
        var step = new double[point.Length];
        var change = new double[point.Length];
        TensorPrimitives.Subtract<double>(next, point, step);
        TensorPrimitives.Subtract<double>(nextGradient, gradient, change);
        var curvature = TensorPrimitives.Dot<double>(step, change);
        if (curvature <= 0)
        {
            return;
        }

        steps.AddLast((step, change, curvature));
        if (steps.Count > Memory)
        {
            steps.RemoveFirst();
        }
    }
}
