using System.Text.Json.Serialization;

namespace Orleans.Routing.Bench.Load.Reports;

// A direct target has no CPU time of its own: NaN is written as a string rather than left out.
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(BenchReport))]
internal sealed partial class BenchJsonContext : JsonSerializerContext;
