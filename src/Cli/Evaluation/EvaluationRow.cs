namespace Orleans.Routing.Cli.Evaluation;

/// <summary>One router on one set.</summary>
internal sealed record EvaluationRow(string Set, int Prompts, string Router, RouterResult Result);
