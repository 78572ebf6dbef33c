namespace Orleans.Routing.Scoring.Inference;

/// <summary>A model lost so many threads to runs that never ended that it is not asked any more, until the scorers are loaded again.</summary>
public sealed class ModelOutOfUseException : Exception
{
    /// <summary>Says which model and how many threads.</summary>
    public ModelOutOfUseException(string model, int losses)
        : base($"The model '{model}' did not come back from {losses} runs and is out of use. Check or remove it, then reload the scorers.")
    {
    }
}
