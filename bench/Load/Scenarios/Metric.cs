namespace Orleans.Routing.Bench.Load.Scenarios;

/// <summary>Something measured. <paramref name="Compared"/> metrics are also given as a ratio to the YARP hop.</summary>
internal sealed record Metric(string Name, string Heading, int Decimals = 0, bool Compared = true);
