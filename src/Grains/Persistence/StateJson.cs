using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Orleans.Routing.Persistence;

/// <summary>How grain state is written as JSON.</summary>
internal static class StateJson
{
    /// <summary>
    /// Plain, with names as they are declared. The ledger's records are written by generated code, because every request adds an entry to
    /// them; all others, written when an operator changes something, by reflection.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(LedgerRecordsJson.Default, new DefaultJsonTypeInfoResolver()),
    };
}
