namespace Orleans.Routing.Client;

/// <summary>Which gateway the client asks, and how.</summary>
public sealed class DomainRouterOptions
{
    /// <summary>The gateway's root, as in <c>https://routing.example.com/</c>: without the <c>/v1</c> that OpenAI's clients want. Required.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>
    /// The key, sent as <c>Authorization: Bearer</c>. The inference scope is enough to route, detect, analyze and report outcomes; registering
    /// domains and reading reports need the admin scope. Null, the default, for a gateway on loopback that asks for none.
    /// </summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// How long a call may take, tries again by a handler included. More than zero, or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>.
    /// Default 30 seconds. A call that takes longer throws a <see cref="TaskCanceledException"/> whose cause is a <see cref="TimeoutException"/>.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
