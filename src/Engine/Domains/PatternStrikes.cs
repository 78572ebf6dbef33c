namespace Orleans.Routing.Domains;

/// <summary>
/// How often a pattern has missed its deadline. The engine is linear in the text but not free: a pattern that misses it five times in a row is
/// left out for ten minutes, and for twice as long each time that it happens again, up to a day. When it has then been in for a day, that is
/// forgotten.
/// </summary>
internal sealed class PatternStrikes(TimeProvider time)
{
    /// <summary>Deadlines in a row that a pattern may miss before it is left out.</summary>
    internal const int Allowed = 5;

    /// <summary>How long a pattern is left out the first time.</summary>
    internal static readonly TimeSpan FirstRest = TimeSpan.FromMinutes(10);

    /// <summary>How long a pattern is left out at most.</summary>
    internal static readonly TimeSpan LongestRest = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private int _inARow;
    private TimeSpan _rest;
    private long _until;

    /// <summary>Whether the pattern is left out.</summary>
    public bool IsOut => Volatile.Read(ref _until) is var until and not 0 && time.GetTimestamp() < until;

    /// <summary>The pattern has kept its deadline.</summary>
    public void Clear()
    {
        if (Volatile.Read(ref _inARow) != 0)
        {
            Volatile.Write(ref _inARow, 0);
        }
    }

    /// <summary>The pattern has missed its deadline.</summary>
    /// <returns>For how long it is left out from now on; null while it is not, and when it is already.</returns>
    public TimeSpan? Add()
    {
        lock (_gate)
        {
            // Threads that had begun before it was left out come here too.
            if (IsOut || ++_inARow < Allowed)
            {
                return null;
            }

            var now = time.GetTimestamp();
            _rest = _until == 0 || time.GetElapsedTime(_until, now) >= LongestRest ? FirstRest
                : 2 * _rest < LongestRest ? 2 * _rest
                : LongestRest;
            _inARow = 0;
            Volatile.Write(ref _until, now + (long)(_rest.TotalSeconds * time.TimestampFrequency));
            return _rest;
        }
    }
}
