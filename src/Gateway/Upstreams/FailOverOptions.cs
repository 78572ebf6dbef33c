namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>When an upstream is given up in favour of another, and when it is left alone for a while: configuration section <c>FailOver</c>.</summary>
public sealed class FailOverOptions
{
    /// <summary>The section these options are read from.</summary>
    public const string Section = "FailOver";

    /// <summary>
    /// How long an upstream may take to begin its answer while another candidate is left; the last one has all the time of the policy. A stream
    /// begins with its first piece, not with headers or comments, a plain answer when the whole of it is there; one that is given up may be
    /// billed. From 100 ms to 1 h. Default 120 s.
    /// </summary>
    public TimeSpan AnswerTimeout { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>
    /// After how many failures in a row (no connection, no answer in time, 5xx) a model is left alone. A 429 is none: one with <c>Retry-After</c>
    /// has the model left alone at once, for so long and no longer. From 1 to 1,000. Default 5.
    /// </summary>
    public int FailuresUntilCoolDown { get; set; } = 5;

    /// <summary>
    /// How long a model that failed so often is left alone, as long as there is another candidate; then one request tries it. From 1 s to
    /// 10 min, or zero: then nothing is left alone, whatever an upstream's <c>Retry-After</c> says. Default 10 s.
    /// </summary>
    public TimeSpan CoolDown { get; set; } = TimeSpan.FromSeconds(10);
}
