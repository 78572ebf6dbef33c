namespace Orleans.Routing.Cli.Evaluation.Metrics;

/// <summary>What a ranking gives at one threshold.</summary>
/// <param name="Share">Share of strong calls, in [0,1].</param>
/// <param name="Quality">Mean quality of the routed answers.</param>
/// <param name="RelativeCost">Cost of all calls as a share of what always-strong costs; NaN when that costs nothing.</param>
internal readonly record struct CurvePoint(double Share, double Quality, double RelativeCost)
{
    /// <summary>The point a part of the way to another: between the ends of a tie the expected curve is a straight line.</summary>
    public CurvePoint Towards(CurvePoint other, double part) => new(
        Share + ((other.Share - Share) * part),
        Quality + ((other.Quality - Quality) * part),
        RelativeCost + ((other.RelativeCost - RelativeCost) * part));
}
