namespace Orleans.Routing.Cli.Training.Adaptation;

/// <summary>What a number of labels is worth: mean exact APGR over seeds on rows that no seed's fit has seen.</summary>
/// <param name="Labels">Rows learned from.</param>
/// <param name="HeldOut">Rows measured on, the fewest of a seed.</param>
/// <param name="Seeds">Seeds counted: those whose rows measured on show the strong model better.</param>
/// <param name="Adapted">The prior with what the labels add.</param>
/// <param name="Deviation">Its standard deviation over seeds.</param>
/// <param name="Prior">The prior alone, on the same rows; null without one.</param>
/// <param name="Length">Prompt length.</param>
/// <param name="DomainMean">Means by domain from the same labels; null where the data has no domains.</param>
internal sealed record LabelledResult(int Labels, int HeldOut, int Seeds, double Adapted, double Deviation, double? Prior, double Length, double? DomainMean);
