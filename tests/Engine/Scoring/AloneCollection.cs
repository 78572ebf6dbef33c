namespace Orleans.Routing.Scoring;

/// <summary>Tests that nothing else may run beside.</summary>
[CollectionDefinition(ReloadTests.Alone, DisableParallelization = true)]
public sealed class AloneCollection;
