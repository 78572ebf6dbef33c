namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>What may be tried after a failed attempt while no output is committed.</summary>
internal enum FailOver
{
    /// <summary>Nothing: the outcome would be the same, or unwanted.</summary>
    Never,

    /// <summary>The next candidate.</summary>
    NextCandidate,

    /// <summary>The next candidate, or the same once more when there is no other.</summary>
    NextOrSameOnce,
}
