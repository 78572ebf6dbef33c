using System.Text.Json;

namespace Orleans.Routing.Client;

/// <summary>
/// JSON as the HTTP interface speaks it: snake_case names, enums as snake_case strings, money as US dollars with nine decimal places,
/// capabilities as arrays of names. Unknown fields and repeated fields are refused.
/// </summary>
public static class RoutingJson
{
    /// <summary>The options all bodies are read and written with.</summary>
    public static JsonSerializerOptions Options => RoutingJsonContext.Default.Options;

    /// <summary>Deepest nesting accepted.</summary>
    public const int MaxDepth = 32;
}
