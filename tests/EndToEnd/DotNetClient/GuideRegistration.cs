using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Routing.Client;
using Orleans.Routing.Decisions;

namespace Orleans.Routing.EndToEnd.DotNetClient;

/// <summary>How docs/dotnet-client.md registers the client. Its code blocks are the regions of this folder's files.</summary>
internal static class GuideRegistration
{
    public static void Plain(IServiceCollection services, IConfiguration configuration)
    {
        #region register
        services.AddDomainRouter(options =>
        {
            options.BaseAddress = new Uri(configuration["Routing:BaseAddress"]!);
            options.ApiKey = configuration["Routing:ApiKey"];
            options.Timeout = TimeSpan.FromSeconds(10);
        });
        #endregion
    }

    public static void WithTriesAgain(IServiceCollection services, IConfiguration configuration)
    {
        #region retries
        services.AddDomainRouter(options => configuration.GetSection("Routing").Bind(options))
            .AddStandardResilienceHandler(resilience => resilience.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(20));
        #endregion
    }

    public static IDomainRouter WithoutContainer(string key)
    {
        #region without-container
        var http = new HttpClient { BaseAddress = new Uri("http://127.0.0.1:8080/"), Timeout = TimeSpan.FromSeconds(10) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        var router = new HttpDomainRouter(http);
        #endregion
        return router;
    }
}
