using System.Collections.Immutable;
using Orleans.Routing.Domains;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Decisions;

/// <summary>Routes prompts on the silo it runs on: a stateless worker over the silo's snapshot and loaded scorers, key <see cref="GrainKeys.Router"/>. One call per decision.</summary>
[Alias("routing.IRouterGrain")]
public interface IRouterGrain : IGrainWithIntegerKey
{
    /// <summary>Decides where the prompt goes. Stores nothing.</summary>
    [Alias("Route")]
    ValueTask<RoutingResult> RouteAsync(RoutingRequest request);

    /// <summary>Domains scoring at least the threshold, best first, ties in order of registration.</summary>
    [Alias("DetectDomains")]
    ValueTask<ImmutableArray<DetectedDomain>> DetectDomainsAsync(string text, double threshold);

    /// <summary>Describes a text.</summary>
    [Alias("AnalyzeText")]
    ValueTask<TextAnalysis> AnalyzeTextAsync(string text);

    /// <summary>The silo's snapshot, for listings and checks.</summary>
    [Alias("GetSnapshot")]
    ValueTask<RoutingSnapshot> GetSnapshotAsync();

    /// <summary>What routing stands on at this silo.</summary>
    [Alias("GetReadiness")]
    ValueTask<RouterReadiness> GetReadinessAsync();
}
