using System.Collections.Immutable;

namespace Orleans.Routing.FakeProvider.Faults;

/// <summary>How a stream is written when it is not written well.</summary>
public sealed record StreamFault
{
    /// <summary>Events sent before the stream ends early; null sends all.</summary>
    public int? EventLimit { get; init; }

    /// <summary>Says nothing more once the limit is reached, with the connection open, until the caller goes away.</summary>
    public bool SilentAfterLimit { get; init; }

    /// <summary>Leaves out the closing <c>[DONE]</c>.</summary>
    public bool OmitDone { get; init; }

    /// <summary>Time between events, in milliseconds.</summary>
    public int EventDelayMs { get; init; }

    /// <summary>Writes and flushes every byte alone.</summary>
    public bool ByteByByte { get; init; }

    /// <summary>What ends a line.</summary>
    public string LineEnd { get; init; } = "\n";

    /// <summary>What stands between <c>data:</c> and the payload.</summary>
    public string AfterColon { get; init; } = " ";

    /// <summary>Text before the first event, as a BOM or comments.</summary>
    public string Prelude { get; init; } = "";

    /// <summary>Text before every event, as comments or <c>id:</c> lines; each must end its own line.</summary>
    public string BeforeEvent { get; init; } = "";

    /// <summary>Text after the end.</summary>
    public string Trailer { get; init; } = "";

    /// <summary>Payloads in place of the true ones, by the event's number from 0.</summary>
    public ImmutableDictionary<int, string> Replaced { get; init; } = ImmutableDictionary<int, string>.Empty;

    /// <summary>How often the answer's events are said over, to make a long stream.</summary>
    public int Repeat { get; init; } = 1;
}
