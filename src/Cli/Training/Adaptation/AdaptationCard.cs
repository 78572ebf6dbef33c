namespace Orleans.Routing.Cli.Training.Adaptation;

/// <summary>A pair router's card: what every router's card says, and what its labels were worth.</summary>
internal sealed record AdaptationCard(RouterCard Router, IReadOnlyList<LabelledResult> Curve);
