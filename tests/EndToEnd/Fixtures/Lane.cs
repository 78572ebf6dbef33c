namespace Orleans.Routing.EndToEnd.Fixtures;

/// <summary>A domain registered for tests alone: its model name sends a request along a chosen pair of upstreams.</summary>
/// <param name="Name">The domain.</param>
/// <param name="Strong">The model tried first (the threshold is 0).</param>
/// <param name="Weak">The model to fail over to.</param>
/// <param name="Fallback">Whether failing over is allowed.</param>
/// <param name="TimeoutSeconds">The deadline up to the first byte.</param>
internal sealed record Lane(string Name, string Strong, string Weak, bool Fallback = true, int TimeoutSeconds = 30)
{
    /// <summary>The model name that takes the lane.</summary>
    public string Model => $"auto:{Name}";
}
