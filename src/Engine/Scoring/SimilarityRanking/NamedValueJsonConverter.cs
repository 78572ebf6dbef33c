using System.Text.Json.Serialization;

namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>Writes a value of an enumeration by its JSON name; numbers are refused.</summary>
internal sealed class NamedValueJsonConverter<T>() : JsonStringEnumConverter<T>(namingPolicy: null, allowIntegerValues: false)
    where T : struct, Enum;
