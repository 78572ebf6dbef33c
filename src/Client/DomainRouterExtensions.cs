using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Routing.Decisions;

namespace Orleans.Routing.Client;

/// <summary>Registers the client.</summary>
public static class DomainRouterExtensions
{
    /// <summary>The name of the <see cref="HttpClient"/> that asks the gateway.</summary>
    public const string HttpClientName = "Orleans.Routing";

    // A gateway that moves to another address is found again within this time.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Adds <see cref="IDomainRouter"/> and <see cref="IRoutingReports"/> over HTTP. Both may be injected anywhere, singletons included.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Says which gateway. What is wrong is said when the host starts.</param>
    /// <returns>The HTTP client that both use, to add handlers to: tries again, a proxy's credentials.</returns>
    public static IHttpClientBuilder AddDomainRouter(this IServiceCollection services, Action<DomainRouterOptions> configure)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DomainRouterOptions>, DomainRouterOptionsValidator>());
        services.AddOptions<DomainRouterOptions>().Configure(configure).ValidateOnStart();
        return services.AddHttpClient(HttpClientName, Configure)
            .UseSocketsHttpHandler((handler, _) => handler.PooledConnectionLifetime = ConnectionLifetime)
            // A singleton would keep the first handler for ever anyway: one that renews its connections can be kept.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddTypedClient<IDomainRouter, HttpDomainRouter>()
            .AddTypedClient<IRoutingReports, HttpRoutingReports>();
    }

    private static void Configure(IServiceProvider services, HttpClient http)
    {
        var options = services.GetRequiredService<IOptions<DomainRouterOptions>>().Value;
        var address = options.BaseAddress!;

        // Without a slash at its end the last part of a path would be replaced by what is asked for.
        http.BaseAddress = address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
        http.Timeout = options.Timeout;
        if (options.ApiKey is { } key)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }
    }
}
