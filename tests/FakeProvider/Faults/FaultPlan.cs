using System.Collections.Immutable;

namespace Orleans.Routing.FakeProvider.Faults;

/// <summary>How attempts are to be answered instead of well. It holds what HTTP can express; broken connections are <see cref="RawSockets.RawUpstream"/>'s.</summary>
public sealed record FaultPlan
{
    /// <summary>Plays only for this model; null plays for all.</summary>
    public string? OnlyModel { get; init; }

    /// <summary>Plays for this many attempts, after which answers are good again; null plays always.</summary>
    public int? Times { get; init; }

    /// <summary>Time before the head is sent, in milliseconds.</summary>
    public int DelayMs { get; init; }

    /// <summary>Accepts the request and says nothing until the caller goes away.</summary>
    public bool NeverAnswer { get; init; }

    /// <summary>The status.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Headers added to the answer.</summary>
    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The body in place of the answer. <c>{authorization}</c> and <c>{prompt}</c> are replaced by what the request carried.</summary>
    public string? Body { get; init; }

    /// <summary>The content type; the right one when null.</summary>
    public string? ContentType { get; init; }

    /// <summary>JSON in place of the usage object; <c>omit</c> leaves it out.</summary>
    public string? Usage { get; init; }

    /// <summary>What is wrong with the stream; null when nothing is.</summary>
    public StreamFault? Stream { get; init; }
}
