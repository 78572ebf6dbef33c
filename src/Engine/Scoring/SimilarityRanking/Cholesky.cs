namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>Solves small symmetric positive definite systems in place. The matrices have some ten rows and are new for every prompt.</summary>
internal static class Cholesky
{
    /// <summary>Solves <c>matrix * x = vector</c>; the matrix, row by row, is overwritten by its factor and the vector by the solution.</summary>
    public static void Solve(double[] matrix, double[] vector)
    {
        var size = vector.Length;
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var sum = matrix[(row * size) + column] - Dot(matrix.AsSpan(row * size, column), matrix.AsSpan(column * size, column));

                // A pivot lost to rounding belongs to a player nothing is known of but the penalty.
                matrix[(row * size) + column] = row == column ? Math.Sqrt(Math.Max(sum, BradleyTerry.Penalty)) : sum / matrix[(column * size) + column];
            }
        }

        for (var row = 0; row < size; row++)
        {
            vector[row] = (vector[row] - Dot(matrix.AsSpan(row * size, row), vector.AsSpan(0, row))) / matrix[(row * size) + row];
        }

        for (var row = size - 1; row >= 0; row--)
        {
            var sum = vector[row];
            for (var below = row + 1; below < size; below++)
            {
                sum -= matrix[(below * size) + row] * vector[below];
            }

            vector[row] = sum / matrix[(row * size) + row];
        }
    }

    private static double Dot(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var sum = 0.0;
        for (var index = 0; index < first.Length; index++)
        {
            sum += first[index] * second[index];
        }

        return sum;
    }
}
