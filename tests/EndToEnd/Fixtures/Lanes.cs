namespace Orleans.Routing.EndToEnd.Fixtures;

/// <summary>The lanes of the shared gateway.</summary>
internal static class Lanes
{
    /// <summary>A good provider, no second chance.</summary>
    public static readonly Lane Alone = new("lane-alone", "fake/strong", "fake/weak", Fallback: false);

    /// <summary>A good provider, a second model after it.</summary>
    public static readonly Lane Pair = new("lane-pair", "fake/strong", "fake/weak");

    /// <summary>A good provider whose first byte must come within a second.</summary>
    public static readonly Lane Impatient = new("lane-impatient", "fake/strong", "fake/weak", Fallback: false, TimeoutSeconds: 1);

    /// <summary>A provider on a bare socket, no second chance.</summary>
    public static readonly Lane RawAlone = new("lane-raw-alone", "raw/strong", "raw/weak", Fallback: false);

    /// <summary>A provider on a bare socket, then a good one.</summary>
    public static readonly Lane RawFirst = new("lane-raw-first", "raw/strong", "fake/weak");

    /// <summary>A provider nobody listens for, no second chance.</summary>
    public static readonly Lane DeadAlone = new("lane-dead-alone", "dead/strong", "dead/weak", Fallback: false);

    /// <summary>A provider nobody listens for, then a good one.</summary>
    public static readonly Lane DeadFirst = new("lane-dead-first", "dead/strong", "fake/weak");

    /// <summary>A provider whose name does not resolve, no second chance.</summary>
    public static readonly Lane NowhereAlone = new("lane-nowhere-alone", "nowhere/strong", "nowhere/weak", Fallback: false);

    public static readonly IReadOnlyList<Lane> All = [Alone, Pair, Impatient, RawAlone, RawFirst, DeadAlone, DeadFirst, NowhereAlone];
}
