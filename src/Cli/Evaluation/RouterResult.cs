namespace Orleans.Routing.Cli.Evaluation;

/// <summary>How one router did on one set.</summary>
/// <param name="DecileApgr">APGR by RouteLLM's 11 thresholds.</param>
/// <param name="Apgr">APGR as the exact integral.</param>
/// <param name="Low">2.5 % quantile of the exact APGR over resampled rows; for random, over seeds.</param>
/// <param name="High">97.5 % quantile.</param>
/// <param name="Cpt50">Share of strong calls that recovers half of the gap.</param>
/// <param name="Cpt80">Share of strong calls that recovers 80 % of it.</param>
internal sealed record RouterResult(double DecileApgr, double Apgr, double Low, double High, double Cpt50, double Cpt80);
