using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Orleans.Routing.Domains;

namespace Orleans.Routing.Bench.Domains;

/// <summary>Builds a detector: from nothing, as at start, with all patterns known, as now and then, and after a change of one domain.</summary>
[MemoryDiagnoser]
public class DetectorBuildBenchmarks
{
    private ImmutableArray<DomainRecord> _domains = [];
    private ImmutableArray<DomainRecord> _changed = [];
    private ImmutableArray<DomainRecord> _allChanged = [];
    private DomainDetector? _previous;

    [Params(7, 100, 1_000, 10_000)]
    public int Domains { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _domains = BenchDomains.Of(Domains);
        _previous = DomainDetector.Build(_domains);
        _changed = _domains.SetItem(0, Copy(_domains[0]));
        _allChanged = [.. _domains.Select(Copy)];
    }

    [Benchmark(Baseline = true)]
    public DomainDetector FromNothing() => DomainDetector.Build(_domains);

    [Benchmark]
    public DomainDetector AllChanged() => DomainDetector.Build(_allChanged, _previous);

    [Benchmark]
    public DomainDetector OneChanged() => DomainDetector.Build(_changed, _previous);

    private static DomainRecord Copy(DomainRecord domain) => domain with { Config = domain.Config with { }, Version = domain.Version + 1 };
}
