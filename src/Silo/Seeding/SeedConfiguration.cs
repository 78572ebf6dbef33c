using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Orleans.Routing.Node.Seeding;

/// <summary>Reads the sections that a cluster is seeded from.</summary>
internal sealed class SeedConfiguration(IConfiguration configuration) : IConfigureOptions<SeedOptions>
{
    public void Configure(SeedOptions options)
    {
        configuration.GetSection("Models").Bind(options.Models);
        configuration.GetSection("Routing").Bind(options.Routing);
        configuration.GetSection("Flags").Bind(options.Flags);
        var upstreams = configuration.GetSection("Upstreams");
        if (upstreams.Exists())
        {
            options.AvailableProviders = [.. upstreams.GetChildren().Select(upstream => upstream["Name"] ?? upstream.Key)];
        }
    }
}
