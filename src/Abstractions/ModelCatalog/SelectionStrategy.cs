namespace Orleans.Routing.ModelCatalog;

/// <summary>What the selector weighs most among models that meet the requirements.</summary>
[GenerateSerializer, Alias("routing.selection-strategy")]
public enum SelectionStrategy
{
    /// <summary>Accuracy, cost and speed alike (<c>balanced</c>, the default).</summary>
    Balanced,

    /// <summary>The cheapest (<c>cost_optimized</c>).</summary>
    CostOptimized,

    /// <summary>The fastest (<c>performance_optimized</c>).</summary>
    PerformanceOptimized,

    /// <summary>The most accurate (<c>accuracy_optimized</c>).</summary>
    AccuracyOptimized,
}
