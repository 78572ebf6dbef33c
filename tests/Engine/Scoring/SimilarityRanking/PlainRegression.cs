namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>
/// The published method as it is published, for comparison: one row with a feature for each side for every battle, every battle twice, a
/// logistic regression without penalty or intercept over all rows. Nothing is aggregated and nothing is shared with the product.
/// </summary>
internal static class PlainRegression
{
    private const int Steps = 60;

    /// <summary>Ratings of the sides, in points around 1000.</summary>
    /// <param name="sides">Number of sides.</param>
    /// <param name="battles">The battles.</param>
    /// <param name="weights">Their weights; null for 1 each.</param>
    /// <param name="withinSides">Whether battles of a side with itself count; then by the value that was written last.</param>
    public static double[] Ratings(int sides, IReadOnlyList<Battle> battles, double[]? weights, bool withinSides = true)
    {
        var rows = new List<(double[] Features, double Outcome, double Weight)>();
        for (var copy = 0; copy < 2; copy++)
        {
            for (var index = 0; index < battles.Count; index++)
            {
                var (first, second, outcome) = battles[index];
                if (first == second && !withinSides)
                {
                    continue;
                }

                var features = new double[sides];
                features[first] = Math.Log(10);
                features[second] = -Math.Log(10);
                var won = outcome == BattleOutcome.First || (outcome == BattleOutcome.Tie && copy == 0);
                rows.Add((features, won ? 1 : 0, weights?[index] ?? 1));
            }
        }

        return [.. Fit(sides, rows).Select(coefficient => 1000 + (400 * coefficient))];
    }

    /// <summary>Win rate from two ratings.</summary>
    public static double WinRate(double strong, double weak) => 1 - (1 / (1 + Math.Pow(10, (strong - weak) / 400)));

    private static double[] Fit(int sides, List<(double[] Features, double Outcome, double Weight)> rows)
    {
        var coefficients = new double[sides];
        for (var step = 0; step < Steps; step++)
        {
            var gradient = new double[sides];
            var curvature = new double[sides, sides];
            foreach (var (features, outcome, weight) in rows)
            {
                var score = 0.0;
                for (var side = 0; side < sides; side++)
                {
                    score += features[side] * coefficients[side];
                }

                var probability = 1 / (1 + Math.Exp(-score));
                for (var side = 0; side < sides; side++)
                {
                    gradient[side] += weight * (outcome - probability) * features[side];
                    for (var other = 0; other < sides && features[side] != 0; other++)
                    {
                        curvature[side, other] += weight * probability * (1 - probability) * features[side] * features[other];
                    }
                }
            }

            // At the maximum what is left is rounding, and rounding need not keep to the gradients' space.
            if (gradient.Max(Math.Abs) < 1e-13 * rows.Sum(row => row.Weight))
            {
                return coefficients;
            }

            var change = LeastNormSolution(curvature, gradient);
            for (var side = 0; side < sides; side++)
            {
                coefficients[side] += change[side];
            }
        }

        throw new InvalidOperationException("The comparison did not converge: the battles have no maximum of likelihood.");
    }

    /// <summary>
    /// The curvature may leave a common shift open. Conjugate gradients started at zero never leave the space of the gradients, so they
    /// give the solution of least norm, as any gradient method started at zero does.
    /// </summary>
    private static double[] LeastNormSolution(double[,] matrix, double[] vector)
    {
        var solution = new double[vector.Length];
        var residual = vector.ToArray();
        var direction = vector.ToArray();
        var squares = residual.Sum(value => value * value);
        var least = squares * 1e-30;
        for (var step = 0; step < 20 * vector.Length && squares > least && squares > 0; step++)
        {
            var image = new double[vector.Length];
            for (var row = 0; row < vector.Length; row++)
            {
                for (var column = 0; column < vector.Length; column++)
                {
                    image[row] += matrix[row, column] * direction[column];
                }
            }

            var length = squares / image.Zip(direction, (left, right) => left * right).Sum();
            for (var index = 0; index < vector.Length; index++)
            {
                solution[index] += length * direction[index];
                residual[index] -= length * image[index];
            }

            var next = residual.Sum(value => value * value);
            for (var index = 0; index < vector.Length; index++)
            {
                direction[index] = residual[index] + (next / squares * direction[index]);
            }

            squares = next;
        }

        return solution;
    }
}
