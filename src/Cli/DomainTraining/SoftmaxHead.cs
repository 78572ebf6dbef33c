using System.Numerics.Tensors;
using Orleans.Routing.Domains.Classification;

namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>
/// Multinomial logistic regression. With x the embedding [D], z the n-gram vector [B] (1/sqrt(n) in each of n buckets, times the share),
/// logits = V x + U' z + b with V [L, D], U [B, L], b [L]; fitted by minimising the sum of -log softmax(logits)[target] plus
/// penalty/2 times the sum of squares of V and U.
/// </summary>
internal sealed class SoftmaxHead
{
    private const double Tolerance = 1e-3;

    private readonly HeadSetting _setting;
    private readonly int _labels;
    private readonly int _dimensions;
    private readonly double[] _parameters;

    // Where a bucket's weights are; buckets that no row has keep the weight 0 and need no place.
    private readonly Dictionary<long, int> _places = [];

    private SoftmaxHead(EncodedCorpus rows, HeadSetting setting, int labels)
    {
        _setting = setting;
        _labels = labels;
        _dimensions = rows.Embeddings[0].Length;
        foreach (var bucket in setting.NgramShare > 0 ? rows.Ngrams.SelectMany(row => row).Distinct() : [])
        {
            _places.Add(bucket, (labels * _dimensions) + (_places.Count * labels));
        }

        _parameters = new double[(labels * _dimensions) + (_places.Count * labels) + labels];
    }

    /// <summary>V, label by label.</summary>
    public ReadOnlySpan<double> EmbeddingWeights => _parameters.AsSpan(0, _labels * _dimensions);

    /// <summary>U, bucket by bucket, the share included; empty without n-grams.</summary>
    public double[] NgramWeights()
    {
        var weights = new double[_places.Count > 0 ? HashedNgrams.Buckets * _labels : 0];
        foreach (var (bucket, place) in _places)
        {
            TensorPrimitives.Multiply(_parameters.AsSpan(place, _labels), _setting.NgramShare, weights.AsSpan((int)bucket * _labels, _labels));
        }

        return weights;
    }

    /// <summary>b.</summary>
    public ReadOnlySpan<double> Intercepts => _parameters.AsSpan(_parameters.Length - _labels);

    public static SoftmaxHead Fit(EncodedCorpus rows, int labels, HeadSetting setting)
    {
        var head = new SoftmaxHead(rows, setting, labels);
        LimitedMemoryBfgs.Minimize((point, gradient) => head.Loss(rows, point, gradient), head._parameters, Tolerance);
        return head;
    }

    public double[] Logits(double[] embedding, long[] ngrams) => Logits(_parameters, embedding, ngrams);

    private double[] Logits(ReadOnlySpan<double> parameters, double[] embedding, long[] ngrams)
    {
        var logits = parameters[^_labels..].ToArray();
        for (var label = 0; label < _labels; label++)
        {
            logits[label] += TensorPrimitives.Dot(parameters.Slice(label * _dimensions, _dimensions), embedding);
        }

        if (_places.Count > 0 && ngrams.Length > 0)
        {
            var sum = new double[_labels];
            foreach (var bucket in ngrams)
            {
                if (_places.TryGetValue(bucket, out var place))
                {
                    TensorPrimitives.Add(sum, parameters.Slice(place, _labels), sum);
                }
            }

            TensorPrimitives.MultiplyAdd(sum, _setting.NgramShare / Math.Sqrt(ngrams.Length), logits, logits);
        }

        return logits;
    }

    private double Loss(EncodedCorpus rows, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        // The intercepts are not penalised.
        TensorPrimitives.Multiply(parameters, _setting.Penalty, gradient);
        gradient[^_labels..].Clear();
        var loss = 0.5 * _setting.Penalty * TensorPrimitives.SumOfSquares(parameters[..^_labels]);
        for (var row = 0; row < rows.Rows; row++)
        {
            var errors = Logits(parameters, rows.Embeddings[row], rows.Ngrams[row]);
            TensorPrimitives.SoftMax<double>(errors, errors);
            loss -= Math.Log(Math.Max(errors[rows.Targets[row]], double.Epsilon));
            errors[rows.Targets[row]] -= 1;
            AddGradient(rows, row, errors, gradient);
        }

        return loss;
    }

    private void AddGradient(EncodedCorpus rows, int row, double[] errors, Span<double> gradient)
    {
        for (var label = 0; label < _labels; label++)
        {
            var target = gradient.Slice(label * _dimensions, _dimensions);
            TensorPrimitives.MultiplyAdd(rows.Embeddings[row], errors[label], target, target);
        }

        var intercepts = gradient[^_labels..];
        TensorPrimitives.Add(intercepts, errors, intercepts);
        foreach (var bucket in _places.Count > 0 ? rows.Ngrams[row] : [])
        {
            var target = gradient.Slice(_places[bucket], _labels);
            TensorPrimitives.MultiplyAdd(errors, _setting.NgramShare / Math.Sqrt(rows.Ngrams[row].Length), target, target);
        }
    }
}
