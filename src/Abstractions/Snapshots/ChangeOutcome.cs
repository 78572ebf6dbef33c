namespace Orleans.Routing.Snapshots;

/// <summary>What became of a change an operator asked for.</summary>
[GenerateSerializer, Alias("routing.change-outcome")]
public enum ChangeOutcome
{
    /// <summary>Stored and published.</summary>
    Applied,

    /// <summary>The expected version is not the current one; nothing changed.</summary>
    VersionMismatch,

    /// <summary>The change has problems; nothing changed.</summary>
    Invalid,

    /// <summary>There is no such thing to change.</summary>
    NotFound,

    /// <summary>A quota is used up; nothing changed.</summary>
    QuotaExceeded,
}
