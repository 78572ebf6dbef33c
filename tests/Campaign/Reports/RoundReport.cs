namespace Orleans.Routing.Campaign.Reports;

/// <summary>One fault, and what was measured around it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Fault">What was done, to which process.</param>
/// <param name="Figures">What was measured, by name; the unit ends the name.</param>
internal sealed record RoundReport(int Number, string Fault, IReadOnlyDictionary<string, double> Figures);
