namespace Orleans.Routing.Scoring;

/// <summary>A model was not opened, or did not answer its first prompts, within <see cref="ScoringOptions.LoadTimeoutSeconds"/>.</summary>
public sealed class ModelLoadTimeoutException : TimeoutException
{
    /// <summary>Says which model, how long it had, and what to do.</summary>
    public ModelLoadTimeoutException(string model, TimeSpan limit, Exception inner)
        : base(FormattableString.Invariant($"'{model}' was not loaded within {limit.TotalSeconds} s and is left out. Check or remove it, or raise Scoring:LoadTimeoutSeconds if it only needs more time."), inner)
    {
    }
}
