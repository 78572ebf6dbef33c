namespace Orleans.Routing.Cli.Evaluation;

/// <summary>Prompts with the outcomes of the strong and the weak model.</summary>
internal sealed record EvaluationSet(string Name, IReadOnlyList<string> Prompts, IReadOnlyList<RoutedOutcome> Outcomes);
