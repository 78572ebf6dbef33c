using MathNet.Numerics.LinearAlgebra;

namespace Orleans.Routing.Cli.Training.Factorization;

/// <summary>Products E'E of a pool's embeddings. Most models of a pool were tried on the same rows, so few are ever computed.</summary>
internal sealed class GramCache(IReadOnlyList<EncodedPool> pools)
{
    private readonly List<(int[] Rows, Matrix<double> Gram)>[] _known = [.. pools.Select(_ => new List<(int[] Rows, Matrix<double> Gram)>())];

    /// <summary>The product over some rows of the pool at a place.</summary>
    public Matrix<double> Of(int place, int[] rows)
    {
        foreach (var (known, gram) in _known[place])
        {
            if (known.AsSpan().SequenceEqual(rows))
            {
                return gram;
            }
        }

        var embeddings = pools[place].Embeddings;
        var design = Matrix<double>.Build.Dense(rows.Length, embeddings[0].Length, (row, index) => embeddings[rows[row]][index]);
        var computed = design.TransposeThisAndMultiply(design);
        _known[place].Add((rows, computed));
        return computed;
    }
}
