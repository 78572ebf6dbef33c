namespace Orleans.Routing.Cli.Evaluation;

/// <summary>The quality of the strong and of the weak model's answer to one prompt.</summary>
internal readonly record struct RoutedOutcome(double Strong, double Weak);
