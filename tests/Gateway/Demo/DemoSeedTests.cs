using Microsoft.Extensions.Configuration;
using Orleans.Routing.Gateway.Upstreams;

namespace Orleans.Routing.Gateway.Demo;

public sealed class DemoSeedTests
{
    [Fact]
    public void For_AMachineWithKeysAndUpstreams_LeavesTheDemoProviderAlone()
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["OPENAI_API_KEY"] = "paid-key-0123456789",
            ["Upstreams:paid:BaseUrl"] = "https://paid.test/v1",
        });

        configuration.AddInMemoryCollection(DemoSeed.For("http://127.0.0.1:9/v1", configuration));

        var errors = new List<string>();
        Assert.Equal(DemoSeed.ProviderName, Assert.Single(UpstreamDiscovery.Discover(configuration, errors)).Name);
        Assert.Empty(errors);
        Assert.Equal("false", configuration["Ollama:Enabled"]);
    }
}
