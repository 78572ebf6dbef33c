namespace Orleans.Routing.Cli.Training.Adaptation;

/// <summary>The exact APGR of one fit and of the baselines on the same rows.</summary>
internal readonly record struct LabelledRun(int HeldOut, double Adapted, double? Prior, double Length, double? DomainMean);
