namespace Orleans.Routing.Cli.Training;

/// <summary>A training pool in a model card.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Sha256">The file's hash.</param>
/// <param name="Rows">Prompts used.</param>
/// <param name="Weight">How much a row counts, beside 1 / sqrt(rows).</param>
/// <param name="Models">Models whose outcomes it has.</param>
/// <param name="Thresholds">Strong share (in per cent) to the threshold that gives it on this pool.</param>
internal sealed record PoolCard(string Name, string Sha256, int Rows, double Weight, int Models, IReadOnlyDictionary<string, double> Thresholds);
