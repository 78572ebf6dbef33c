namespace Orleans.Routing.Scoring.Remote;

/// <summary>An endpoint answered, but not with success.</summary>
public sealed class ModelEndpointException : IOException
{
    /// <summary>Says who answered what.</summary>
    /// <param name="name">The endpoint's configuration section.</param>
    /// <param name="status">The HTTP status.</param>
    public ModelEndpointException(string name, int status)
        : base($"{name} answered {status}.") => Status = status;

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>
    /// Whether this one request is at fault, as a text longer than the model takes, so that others may be answered: a 4xx but for 401, 403
    /// and 404, which all requests will get, and 408 and 429, which say that the endpoint has too much to do.
    /// </summary>
    public bool RejectsContent => Status is >= 400 and < 500 and not (401 or 403 or 404 or 408 or 429);
}
