namespace Orleans.Routing.FakeProvider.RawSockets;

/// <summary>One thing a raw upstream does on its connection.</summary>
public abstract record RawStep
{
    private RawStep()
    {
    }

    /// <summary>Sends bytes.</summary>
    public sealed record Send(byte[] Bytes) : RawStep;

    /// <summary>Waits.</summary>
    public sealed record Pause(int Milliseconds) : RawStep;

    /// <summary>Waits until the caller has closed the connection.</summary>
    public sealed record AwaitCaller : RawStep;

    /// <summary>Ends the connection in order (FIN).</summary>
    public sealed record Finish : RawStep;

    /// <summary>Ends the connection by a reset (RST).</summary>
    public sealed record Reset : RawStep;
}
