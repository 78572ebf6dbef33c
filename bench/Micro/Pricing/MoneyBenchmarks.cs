using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Bench.Pricing;

/// <summary>Money to text: as it is done, and by way of a decimal.</summary>
[MemoryDiagnoser]
public class MoneyBenchmarks : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(64);
    private readonly NanoUsd _amount = new(5_750_250);
    private Utf8JsonWriter _writer = null!;

    [GlobalSetup]
    public void Setup() => _writer = new Utf8JsonWriter(_buffer);

    [Benchmark(Baseline = true)]
    public long ByWayOfDecimal()
    {
        Begin();
        _writer.WriteNumberValue(_amount.Usd);
        return _writer.BytesPending;
    }

    [Benchmark]
    public long Converter()
    {
        Begin();
        JsonSerializer.Serialize(_writer, _amount);
        return _writer.BytesPending;
    }

    [Benchmark]
    public string Text() => _amount.ToString();

    [GlobalCleanup]
    public void Dispose()
    {
        _writer.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Begin()
    {
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
    }
}
