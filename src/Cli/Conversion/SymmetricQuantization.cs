namespace Orleans.Routing.Cli.Conversion;

/// <summary>Symmetric int8 quantisation of a row-major matrix, with one scale for each column or each row.</summary>
internal static class SymmetricQuantization
{
    private const float Steps = 127f;

    /// <summary>
    /// One scale for each column of a matrix that activations are multiplied by. Processors without VNNI multiply unsigned by signed
    /// bytes and add the products of two neighbouring rows in 16 bits, so two neighbours may have 127 steps together: 2 * 255 * 127 / 2
    /// still fits. With 127 steps for each of them sums overflow, and the least cosine to the reference falls from 0.999 to 0.965.
    /// </summary>
    public static (sbyte[] Values, float[] Scales) ByColumn(ReadOnlySpan<float> matrix, int rows, int columns)
    {
        var scales = new float[columns];
        for (var row = 0; row < rows; row += 2)
        {
            for (var column = 0; column < columns; column++)
            {
                var neighbour = row + 1 < rows ? Math.Abs(matrix[((row + 1) * columns) + column]) : 0;
                scales[column] = Math.Max(scales[column], Math.Abs(matrix[(row * columns) + column]) + neighbour);
            }
        }

        ToSteps(scales);
        return (Quantize(matrix, scales, index => index % columns), scales);
    }

    /// <summary>One scale for each row.</summary>
    public static (sbyte[] Values, float[] Scales) ByRow(ReadOnlySpan<float> matrix, int rows, int columns)
    {
        var scales = new float[rows];
        for (var index = 0; index < rows * columns; index++)
        {
            scales[index / columns] = Math.Max(scales[index / columns], Math.Abs(matrix[index]));
        }

        ToSteps(scales);
        return (Quantize(matrix, scales, index => index / columns), scales);
    }

    // A row or column of zeros has any scale: 1 avoids dividing by none.
    private static void ToSteps(float[] largest)
    {
        for (var index = 0; index < largest.Length; index++)
        {
            largest[index] = largest[index] > 0 ? largest[index] / Steps : 1;
        }
    }

    private static sbyte[] Quantize(ReadOnlySpan<float> matrix, float[] scales, Func<int, int> scaleOf)
    {
        var values = new sbyte[matrix.Length];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = (sbyte)Math.Clamp(MathF.Round(matrix[index] / scales[scaleOf(index)]), -Steps, Steps);
        }

        return values;
    }
}
