namespace Orleans.Routing.Scoring;

/// <summary>The probability that the strong model's answer is better than the weak model's, in [0,1].</summary>
public readonly record struct WinRate
{
    /// <summary>Takes a probability.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a number in [0,1]: a scorer's bug.</exception>
    public WinRate(double value)
    {
        if (!(value >= 0 && value <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A win rate must be a number in [0,1].");
        }

        Value = value;
    }

    /// <summary>The probability.</summary>
    public double Value { get; }
}
