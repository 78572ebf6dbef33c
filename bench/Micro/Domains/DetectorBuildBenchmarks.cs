using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Orleans.Routing.Domains;

namespace Orleans.Routing.Bench.Domains;

/// <summary>Builds a detector: from nothing, as at start, and with the previous one at hand, as on a change of one domain.</summary>
[MemoryDiagnoser]
public class DetectorBuildBenchmarks
{
    private ImmutableArray<DomainRecord> _domains = [];
    private DomainDetector? _previous;

    [Params(7, 70)]
    public int Domains { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _domains = BenchDomains.Of(Domains);
        _previous = DomainDetector.Build(_domains);
    }

    [Benchmark(Baseline = true)]
    public DomainDetector FromNothing() => DomainDetector.Build(_domains);

    [Benchmark]
    public DomainDetector FromPrevious() => DomainDetector.Build(_domains, _previous);
}
