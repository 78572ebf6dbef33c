namespace Orleans.Routing.Cli.Training;

/// <summary>What is to be known about the head of <c>difficulty</c>; written as JSON and as text beside it.</summary>
internal sealed record ModelCard(
    string Name,
    string File,
    string Sha256,
    string Embedder,
    int Seed,
    double Penalty,
    double LengthWeight,
    IReadOnlyList<string> ExcludedDomains,
    double LeaveOneOutError,
    double PredictionMean,
    double PredictionDeviation,
    IReadOnlyList<string> Features,
    IReadOnlyList<PoolCard> Pools,
    IReadOnlyDictionary<string, double> Thresholds,
    IReadOnlyList<SettingsResult> SettingsTried,
    IReadOnlyList<PairValidation> LeavePoolOut);
