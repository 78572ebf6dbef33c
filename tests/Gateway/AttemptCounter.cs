using System.Diagnostics.Metrics;
using Orleans.Routing.Gateway.Telemetry;

namespace Orleans.Routing.Gateway;

/// <summary>Counts the attempts that gateways measure, each gateway's apart.</summary>
internal sealed class AttemptCounter : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<object, int> _counts = [];

    public AttemptCounter()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name == MetricNames.OperationDuration)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, _, _, _) =>
        {
            lock (_gate)
            {
                _counts[instrument.Meter.Scope!] = _counts.GetValueOrDefault(instrument.Meter.Scope!) + 1;
            }
        });
        _listener.Start();
    }

    /// <param name="factory">The gateway's meters.</param>
    public int Of(IMeterFactory factory)
    {
        lock (_gate)
        {
            return _counts.GetValueOrDefault(factory);
        }
    }

    public void Dispose() => _listener.Dispose();
}
