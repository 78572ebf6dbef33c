namespace Orleans.Routing.Gateway.Decisions;

/// <summary>
/// Allows another try as long as answers keep up with failures. One silo of three that is silent costs a third of the tries, which the
/// answers of the others pay for; a cluster with too much to do fails most, and is not asked thrice as much.
/// </summary>
internal sealed class RetryBudget
{
    private const int Full = 100;
    private int _left = Full;

    /// <summary>Whether a failure may be followed by another try.</summary>
    public bool Allows => Volatile.Read(ref _left) > 0;

    public void Answered() => Move(1);

    public void Failed() => Move(-1);

    /// <summary>Begins anew: what failed while no silo answered says nothing of the time since.</summary>
    public void Refill() => Volatile.Write(ref _left, Full);

    private void Move(int by)
    {
        int before, after;
        do
        {
            before = Volatile.Read(ref _left);
            after = Math.Clamp(before + by, 0, Full);
        }
        while (before != after && Interlocked.CompareExchange(ref _left, after, before) != before);
    }
}
