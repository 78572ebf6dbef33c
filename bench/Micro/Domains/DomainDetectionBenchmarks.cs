using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Orleans.Routing.Domains;

namespace Orleans.Routing.Bench.Domains;

/// <summary>Scores a text against all domains.</summary>
[MemoryDiagnoser]
public class DomainDetectionBenchmarks
{
    private DomainDetector _detector = DomainDetector.Build([]);
    private string _text = "";

    [Params(200, 2_000, 20_000)]
    public int Characters { get; set; }

    [Params(7, 100, 1_000, 10_000)]
    public int Domains { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _detector = DomainDetector.Build(BenchDomains.Of(Domains));
        _text = BenchTexts.Prose(Characters);
    }

    [Benchmark]
    public ImmutableArray<DetectedDomain> Detect() => _detector.Detect(_text, 0.3);
}
