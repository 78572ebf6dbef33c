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

    /// <summary>Domains whose confidence is at least the threshold, best first, ties in order of registration.</summary>
    /// <param name="text">The text.</param>
    /// <param name="threshold">The least confidence, in [0,1].</param>
    /// <param name="detector">The detector to use; null for the policy's.</param>
    [Alias("Detect")]
    ValueTask<DomainDetection> DetectDomainsAsync(string text, double threshold, DetectorKind? detector);

    /// <summary>Describes a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="detector">The detector to use; null for the policy's.</param>
    [Alias("Analyze")]
    ValueTask<TextAnalysis> AnalyzeTextAsync(string text, DetectorKind? detector);

    /// <summary>The silo's snapshot, for listings and checks.</summary>
    [Alias("GetSnapshot")]
    ValueTask<RoutingSnapshot> GetSnapshotAsync();

    /// <summary>What routing stands on at this silo.</summary>
    [Alias("GetReadiness")]
    ValueTask<RouterReadiness> GetReadinessAsync();
}
