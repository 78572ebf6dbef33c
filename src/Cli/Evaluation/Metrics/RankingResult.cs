using System.Text.Json.Serialization;

namespace Orleans.Routing.Cli.Evaluation.Metrics;

/// <summary>What one ranking gives on one set. Null: not applicable. See <c>docs/evaluation.md</c> for each figure.</summary>
internal sealed record RankingResult(string Name, bool IsRouter)
{
    /// <summary>APGR by RouteLLM's 11 thresholds.</summary>
    public double Apgr11 { get; init; }

    /// <summary>APGR as the exact integral.</summary>
    public double Apgr { get; init; }

    /// <summary>Its 95 % interval over resampled rows.</summary>
    public Interval? ApgrInterval { get; init; }

    /// <summary>Its standard deviation over seeds, for random routing.</summary>
    public double? ApgrDeviation { get; init; }

    public double Cpt50 { get; init; }

    public double Cpt80 { get; init; }

    public double Aiq { get; init; }

    public double? Auc { get; init; }

    public double? CalibrationError { get; init; }

    /// <summary>The first point at 95 % of the strong model's quality.</summary>
    public CurvePoint? At95 { get; init; }

    /// <summary>The first point at the strong model's quality.</summary>
    public CurvePoint? At100 { get; init; }

    public Estimate? OverRandom { get; init; }

    public Estimate? OverLength { get; init; }

    public Estimate? OverDomainMean { get; init; }

    public ShuffleResult? Shuffle { get; init; }

    public ShuffleResult? ShuffleWithinDomains { get; init; }

    /// <summary>The curve at every per cent of strong calls, for pictures.</summary>
    [JsonIgnore]
    public IReadOnlyList<CurvePoint> Plot { get; init; } = [];

    /// <summary>The curve at every 5 % of strong calls.</summary>
    public IEnumerable<CurvePoint> Curve => Plot.Where((_, index) => index % 5 == 0);
}
