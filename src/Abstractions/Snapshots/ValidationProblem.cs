namespace Orleans.Routing.Snapshots;

/// <summary>One thing wrong with a change.</summary>
/// <param name="Field">The field in snake_case, with indexes, as in <c>patterns[2]</c>.</param>
/// <param name="Message">What is wrong and what to do.</param>
[GenerateSerializer, Immutable, Alias("routing.validation-problem")]
public sealed record ValidationProblem([property: Id(0)] string Field, [property: Id(1)] string Message);
