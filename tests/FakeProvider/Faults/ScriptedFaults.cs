namespace Orleans.Routing.FakeProvider.Faults;

/// <summary>Faults that the executable knows by name, for clusters of processes: who asks for <c>fault:NAME</c> gets it.</summary>
public static class ScriptedFaults
{
    /// <summary>A long stream, an event every 50 ms.</summary>
    public const string SlowStream = "slow-stream";

    /// <summary>The names of those that end in an error, or cost a second attempt.</summary>
    public static IReadOnlyList<string> Failures { get; } = ["unavailable", "rate-limited", "broken-json", "cut-stream", "slow-answer"];

    /// <summary>Adds all of them.</summary>
    public static void AddTo(FaultBook faults)
    {
        faults.Set(SlowStream, new FaultPlan { Stream = new StreamFault { EventDelayMs = 50, Repeat = 20 } });
        faults.Set("unavailable", new FaultPlan { Status = 503 });
        faults.Set("rate-limited", new FaultPlan { Status = 429, OnlyModel = "weak" });
        faults.Set("broken-json", new FaultPlan { Body = "{", OnlyModel = "strong" });
        faults.Set("cut-stream", new FaultPlan { Stream = new StreamFault { EventLimit = 2, OmitDone = true } });
        faults.Set("slow-answer", new FaultPlan { DelayMs = 2_000 });
    }
}
