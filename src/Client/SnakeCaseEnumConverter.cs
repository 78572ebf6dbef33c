using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.Routing.Client;

/// <summary>Writes an enum as its name in snake_case and reads nothing else.</summary>
/// <typeparam name="T">The enum.</typeparam>
internal sealed class SnakeCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
