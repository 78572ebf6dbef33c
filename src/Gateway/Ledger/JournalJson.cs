using System.Text.Json.Serialization;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Gateway.Ledger;

/// <summary>Generated serialization of what the journal keeps. Nulls are left out; defaults are not, since some mean something else when absent.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JournalIdentity))]
[JsonSerializable(typeof(LedgerEntry))]
internal sealed partial class JournalJson : JsonSerializerContext;
