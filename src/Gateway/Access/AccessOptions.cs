namespace Orleans.Routing.Gateway.Access;

/// <summary>Who may call the gateway (section <c>Access</c>). Without any key it serves loopback alone, to everyone on the machine.</summary>
internal sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>The keys. Those in <see cref="WellKnownKeys"/>'s environment variables are added to them.</summary>
    public IList<AccessKeyOptions> Keys { get; init; } = [];
}
