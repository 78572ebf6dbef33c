namespace Orleans.Routing.Cli.Evaluation;

/// <summary>
/// Quality against the share of strong calls for one ranking of prompts. PGR(c) = (r(c) - weak) / (strong - weak), where r(c) is
/// the mean quality when the share c with the highest scores goes to the strong model.
/// </summary>
internal sealed class CostQualityCurve
{
    private readonly double[] _scores;
    private readonly RoutedOutcome[] _outcomes;
    private readonly double _weak;
    private readonly double _gap;

    // (share of strong calls, recovered gap) at every distinct score, from 0 to 1.
    private readonly List<(double Share, double Recovered)> _points = [(0, 0)];

    public CostQualityCurve(IReadOnlyList<double> scores, IReadOnlyList<RoutedOutcome> outcomes)
    {
        var order = Enumerable.Range(0, scores.Count).OrderByDescending(index => scores[index]).ToArray();
        _scores = Array.ConvertAll(order, index => scores[index]);
        _outcomes = Array.ConvertAll(order, index => outcomes[index]);
        _weak = _outcomes.Average(outcome => outcome.Weak);
        _gap = _outcomes.Average(outcome => outcome.Strong) - _weak;
        var gained = 0.0;
        for (var index = 0; index < _outcomes.Length; index++)
        {
            gained += _outcomes[index].Strong - _outcomes[index].Weak;
            // Prompts of one score are in no order: between the ends of a tie the expected curve is a straight line.
            if (index == _outcomes.Length - 1 || _scores[index] != _scores[index + 1])
            {
                _points.Add(((index + 1.0) / _outcomes.Length, gained / _outcomes.Length / _gap));
            }
        }
    }

    /// <summary>APGR as the integral of PGR over the share of strong calls.</summary>
    public double Apgr => _points.Zip(_points.Skip(1), (left, right) => (right.Share - left.Share) * (left.Recovered + right.Recovered) / 2).Sum();

    /// <summary>APGR as RouteLLM's code takes it: the trapezoid over 11 thresholds at the deciles of the scores.</summary>
    public double DecileApgr
    {
        get
        {
            var thresholds = Enumerable.Range(0, 11).Select(step => Quantile(step / 10.0)).Distinct().ToList();
            var points = thresholds
                .Select((threshold, index) => ResultAt(index == thresholds.Count - 1 ? double.BitIncrement(threshold) : threshold))
                .OrderBy(point => point.Share)
                .ToList();
            var area = points.Zip(points.Skip(1), (left, right) => (right.Share - left.Share) * (left.Quality + right.Quality) / 2).Sum();
            return (area - _weak) / _gap;
        }
    }

    /// <summary>CPT: the least share of strong calls at which the curve first reaches a recovered gap.</summary>
    public double ShareFor(double recovered)
    {
        for (var index = 1; index < _points.Count; index++)
        {
            var (left, right) = (_points[index - 1], _points[index]);
            if (right.Recovered >= recovered)
            {
                return left.Share + ((right.Share - left.Share) * Math.Max(0, recovered - left.Recovered) / (right.Recovered - left.Recovered));
            }
        }

        return 1;
    }

    private double Quantile(double share)
    {
        var position = share * (_scores.Length - 1);
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, _scores.Length - 1);
        // The scores are in descending order.
        var (low, high) = (_scores[^(below + 1)], _scores[^(above + 1)]);
        return low + ((high - low) * (position - below));
    }

    private (double Share, double Quality) ResultAt(double threshold)
    {
        var strong = _scores.Count(score => score >= threshold);
        var quality = _outcomes.Take(strong).Sum(outcome => outcome.Strong) + _outcomes.Skip(strong).Sum(outcome => outcome.Weak);
        return ((double)strong / _outcomes.Length, quality / _outcomes.Length);
    }
}
