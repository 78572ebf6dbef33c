using Orleans.Routing.Campaign.Processes;

namespace Orleans.Routing.Cluster;

/// <summary>What the campaign reads of a node's metrics.</summary>
public sealed class NodeMetricsTests
{
    private const string Text = """
        # TYPE dotnet_gc_last_collection_heap_size_bytes gauge
        # HELP dotnet_gc_last_collection_heap_size_bytes The managed GC heap size.
        dotnet_gc_last_collection_heap_size_bytes{otel_scope_name="System.Runtime",gc_heap_generation="gen 0"} 1048576 1764123456789
        dotnet_gc_last_collection_heap_size_bytes{otel_scope_name="System.Runtime",gc_heap_generation="gen2"} 3.145728E+06 1764123456789
        dotnet_gc_last_collection_memory_committed_size_bytes{otel_scope_name="System.Runtime"} 8388608
        ledger_partitions 3
        ledger_partitions_total 40 1764123456789
        # EOF
        """;

    private readonly NodeMetrics _metrics = new(Text);

    [Fact]
    public void Sum_OfAMetricWithLabels_IsOverAllOfThem() => Assert.Equal(4 * 1024 * 1024, _metrics.Sum("dotnet_gc_last_collection_heap_size_bytes"));

    [Fact]
    public void Sum_OfAMetricWithoutLabels_IsItsValueAndNotThatOfALongerName() => Assert.Equal(3, _metrics.Sum("ledger_partitions"));

    [Fact]
    public void Sum_OfAMetricThatIsNotThere_IsNull() => Assert.Null(_metrics.Sum("dotnet_gc"));

    [Fact]
    public void Of_MetricsOfTheCollector_IsInMiB() => Assert.Equal(new GcMemory(CommittedMiB: 8, HeapMiB: 4), GcMemory.Of(_metrics));

    [Fact]
    public void Of_MetricsWithoutTheCollector_IsNullAndNotZero() => Assert.Null(GcMemory.Of(new NodeMetrics("ledger_partitions 3\n")));
}
