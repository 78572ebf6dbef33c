using System.Text.Json.Serialization;
using Orleans.Routing.Ledger;

namespace Orleans.Routing.Persistence;

/// <summary>Generated serialization of the ledger's records, in the form that reflection gives them.</summary>
[JsonSerializable(typeof(LedgerPartitionState))]
[JsonSerializable(typeof(LedgerSegment))]
[JsonSerializable(typeof(SegmentPage))]
[JsonSerializable(typeof(PageGroup))]
[JsonSerializable(typeof(RollUpRun))]
[JsonSerializable(typeof(RunPage))]
internal sealed partial class LedgerRecordsJson : JsonSerializerContext;
