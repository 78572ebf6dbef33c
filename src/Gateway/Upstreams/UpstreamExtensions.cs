using Microsoft.Extensions.Options;

namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>Puts the upstreams in place.</summary>
internal static class UpstreamExtensions
{
    /// <summary>Finds the upstreams of this process, a local Ollama included, and adds what calls them.</summary>
    public static async Task<DiscoveredUpstreams> AddUpstreamsAsync(this WebApplicationBuilder builder)
    {
        var errors = new List<string>();
        var upstreams = UpstreamDiscovery.Discover(builder.Configuration, errors).ToList();
        var ollama = builder.Configuration.GetSection(OllamaOptions.Section).Get<OllamaOptions>() ?? new OllamaOptions();
        errors.AddRange(ollama.Enabled ? ollama.Problems() : []);
        if (errors.Count > 0)
        {
            throw new OptionsValidationException(UpstreamDiscovery.Section, typeof(UpstreamOptions), errors);
        }

        var client = new UpstreamClient(UpstreamTransport.Create(), TimeProvider.System);
        var ollamaModels = ollama.Enabled && upstreams.TrueForAll(upstream => upstream.Name != OllamaProbe.Provider) ? await OllamaProbe.ListAsync(client, ollama) : null;
        if (ollamaModels is not null)
        {
            upstreams.Add(new Upstream(new UpstreamOptions { Name = OllamaProbe.Provider, BaseUrl = $"{ollama.Url}/v1" }, key: null));
        }

        builder.Services.AddSingleton(_ => client);
        builder.Services.AddSingleton(new UpstreamRegistry(upstreams));
        return new DiscoveredUpstreams([.. upstreams.Select(upstream => upstream.Name)], ollamaModels ?? []);
    }
}
