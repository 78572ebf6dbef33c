namespace Orleans.Routing.ModelCatalog;

/// <summary>What each quality counts for when models are ranked. Only their proportion matters.</summary>
internal readonly record struct SelectionWeights(double Accuracy, double Cost, double Speed)
{
    /// <summary>The weights of a strategy: alike when balanced, otherwise eight to one to one. A wish for speed doubles speed's weight, a wish for quality takes it away.</summary>
    public static SelectionWeights Of(SelectionStrategy strategy, SpeedPreference speed)
    {
        var weights = strategy switch
        {
            SelectionStrategy.CostOptimized => new SelectionWeights(1, 8, 1),
            SelectionStrategy.PerformanceOptimized => new SelectionWeights(1, 1, 8),
            SelectionStrategy.AccuracyOptimized => new SelectionWeights(8, 1, 1),
            _ => new SelectionWeights(1, 1, 1),
        };
        return speed switch
        {
            SpeedPreference.Fast => weights with { Speed = weights.Speed * 2 },
            SpeedPreference.Quality => weights with { Speed = 0 },
            _ => weights,
        };
    }
}
