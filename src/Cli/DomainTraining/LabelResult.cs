namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>A detector on the prompts of one label.</summary>
/// <param name="Label">The label.</param>
/// <param name="Rows">Its prompts.</param>
/// <param name="Precision">Share of the prompts given the label that have it.</param>
/// <param name="Recall">Share of the label's prompts that were given it.</param>
/// <param name="F1">Their harmonic mean.</param>
/// <param name="Predicted">How many of the label's prompts were given each label, in the order of the card's columns.</param>
internal sealed record LabelResult(string Label, int Rows, double Precision, double Recall, double F1, IReadOnlyList<int> Predicted);
