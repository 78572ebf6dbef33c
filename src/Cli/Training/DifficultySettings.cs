namespace Orleans.Routing.Cli.Training;

/// <summary>What the head of <c>difficulty</c> is fitted with.</summary>
/// <param name="Penalty">The ridge penalty.</param>
/// <param name="LengthWeight">How much prompt length counts against the regression, both standardised.</param>
internal readonly record struct DifficultySettings(double Penalty, double LengthWeight);
