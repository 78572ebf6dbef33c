using Orleans.Routing.FakeProvider.Faults;

namespace Orleans.Routing.EndToEnd.Upstreams;

/// <summary>A way an upstream may answer badly before any byte reached the client, and what the gateway makes of it.</summary>
public sealed record RefusalRow
{
    /// <summary>The row of the provider failure modes, with a word about the variant.</summary>
    public required string Name { get; init; }

    /// <summary>What the upstream does.</summary>
    public required FaultPlan Plan { get; init; }

    /// <summary>The status the client gets when no other candidate is left.</summary>
    public required int Status { get; init; }

    /// <summary>The envelope's code then.</summary>
    public required string Code { get; init; }

    /// <summary>Whether a second candidate is tried, and its answer delivered.</summary>
    public bool FailsOver { get; init; } = true;

    /// <summary>Attempts made when there is one candidate alone.</summary>
    public int AttemptsAlone { get; init; } = 1;

    /// <summary>Whether the upstream may have done the work all the same: its attempts are then booked in doubt, otherwise they cost nothing.</summary>
    public bool InDoubt { get; init; }

    /// <summary>Whether the plan makes sense for streams alone.</summary>
    public bool StreamOnly { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
