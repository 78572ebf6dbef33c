namespace Orleans.Routing.Gateway.Upstreams;

/// <summary>What was found at start.</summary>
/// <param name="Providers">The providers some upstream serves.</param>
/// <param name="OllamaModels">Names of the local Ollama's models.</param>
internal sealed record DiscoveredUpstreams(IReadOnlyList<string> Providers, IReadOnlyList<string> OllamaModels);
