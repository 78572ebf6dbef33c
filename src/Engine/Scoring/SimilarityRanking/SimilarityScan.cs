using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>
/// Products of one vector with every row of a matrix. Both forms are bound by the speed of memory (bench/results/scorers-mf-sw.md), so a
/// row is read once and nothing is written but its product.
/// </summary>
internal static class SimilarityScan
{
    private const int LargestStep = short.MaxValue;

    /// <summary>Products with float32 rows.</summary>
    public static void Float32(ReadOnlySpan<float> rows, ReadOnlySpan<float> vector, Span<float> products)
    {
        for (var row = 0; row < products.Length; row++)
        {
            products[row] = TensorPrimitives.Dot(rows.Slice(row * vector.Length, vector.Length), vector);
        }
    }

    /// <summary>
    /// Products with int8 rows, each with a scale of its own. The vector is rounded to as many steps as 32-bit sums can hold, some 15 bits,
    /// so that the rows' own rounding is all that counts.
    /// </summary>
    public static void Int8(ReadOnlySpan<sbyte> rows, ReadOnlySpan<float> scales, ReadOnlySpan<float> vector, Span<float> products)
    {
        var largest = MathF.Abs(TensorPrimitives.MaxMagnitude(vector));
        if (!(largest > 0))
        {
            products.Clear();
            return;
        }

        var steps = Math.Min(LargestStep, int.MaxValue / (vector.Length * -sbyte.MinValue));
        var quantized = new short[vector.Length];
        for (var index = 0; index < quantized.Length; index++)
        {
            quantized[index] = (short)MathF.Round(vector[index] / largest * steps);
        }

        var step = largest / steps;
        for (var row = 0; row < products.Length; row++)
        {
            products[row] = step * scales[row] * Dot(rows.Slice(row * vector.Length, vector.Length), quantized);
        }
    }

    /// <summary>Sum of the squares of a row.</summary>
    public static int SumOfSquares(ReadOnlySpan<sbyte> row)
    {
        var sum = 0;
        foreach (var value in row)
        {
            sum += value * value;
        }

        return sum;
    }

    internal static int Dot(ReadOnlySpan<sbyte> row, ReadOnlySpan<short> vector) =>
        Avx2.IsSupported ? DotAvx2(row, vector) : DotPortable(row, vector);

    internal static int DotPortable(ReadOnlySpan<sbyte> row, ReadOnlySpan<short> vector)
    {
        var sums = Vector<int>.Zero;
        var index = 0;
        for (; index <= row.Length - Vector<sbyte>.Count; index += Vector<sbyte>.Count)
        {
            Vector.Widen(new Vector<sbyte>(row[index..]), out var low, out var high);
            sums += Products(low, new Vector<short>(vector[index..])) + Products(high, new Vector<short>(vector[(index + Vector<short>.Count)..]));
        }

        return Vector.Sum(sums) + DotRest(row[index..], vector[index..]);
    }

    private static Vector<int> Products(Vector<short> first, Vector<short> second)
    {
        Vector.Widen(first, out var firstLow, out var firstHigh);
        Vector.Widen(second, out var secondLow, out var secondHigh);
        return (firstLow * secondLow) + (firstHigh * secondHigh);
    }

    private static int DotAvx2(ReadOnlySpan<sbyte> row, ReadOnlySpan<short> vector)
    {
        var (even, odd) = (Vector256<int>.Zero, Vector256<int>.Zero);
        ref var bytes = ref MemoryMarshal.GetReference(row);
        ref var shorts = ref MemoryMarshal.GetReference(vector);
        var index = 0;
        for (; index <= row.Length - Vector256<sbyte>.Count; index += Vector256<sbyte>.Count)
        {
            var low = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref bytes, (nuint)index));
            var high = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref bytes, (nuint)(index + Vector128<sbyte>.Count)));
            even += Avx2.MultiplyAddAdjacent(low, Vector256.LoadUnsafe(ref shorts, (nuint)index));
            odd += Avx2.MultiplyAddAdjacent(high, Vector256.LoadUnsafe(ref shorts, (nuint)(index + Vector256<short>.Count)));
        }

        return Vector256.Sum(even + odd) + DotRest(row[index..], vector[index..]);
    }

    private static int DotRest(ReadOnlySpan<sbyte> row, ReadOnlySpan<short> vector)
    {
        var sum = 0;
        for (var index = 0; index < row.Length; index++)
        {
            sum += row[index] * vector[index];
        }

        return sum;
    }
}
