namespace Orleans.Routing.Cli.Evaluation;

/// <summary>The quality of the strong and of the weak model's answer to one prompt, and what the two calls cost.</summary>
internal readonly record struct RoutedOutcome(double Strong, double Weak)
{
    /// <summary>Cost of the strong model's call in nano-USD.</summary>
    public long StrongCost { get; init; }

    /// <summary>Cost of the weak model's call in nano-USD.</summary>
    public long WeakCost { get; init; }

    /// <summary>What the strong model adds; negative where the weak one is better.</summary>
    public double Gap => Strong - Weak;
}
