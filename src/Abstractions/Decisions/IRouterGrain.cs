using Orleans.Concurrency;
using Orleans.Routing.Domains;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Decisions;

/// <summary>Routes prompts on the silo it runs on: a stateless worker over the silo's snapshot and loaded scorers, key <see cref="GrainKeys.Router"/>. One call per decision.</summary>
[Alias("routing.IRouterGrain")]
public interface IRouterGrain : IGrainWithIntegerKey
{
    /// <summary>Decides where the prompt goes. Stores nothing. Takes as long as scorers and classifier may, a minute each, unless the request says less.</summary>
    [Alias("Route"), ResponseTimeout("00:02:10")]
    ValueTask<RoutingResult> RouteAsync(RoutingRequest request);

    /// <summary>Domains whose confidence is at least the threshold, best first, ties in order of registration. The classifier has 4 s.</summary>
    /// <param name="text">The text.</param>
    /// <param name="threshold">The least confidence, in [0,1].</param>
    /// <param name="detector">The detector to use; null for the policy's.</param>
    [Alias("Detect")]
    ValueTask<DomainDetection> DetectDomainsAsync(string text, double threshold, DetectorKind? detector);

    /// <summary>Describes a text. Classifier and scorer have 4 s in all; what they have not said by then is left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="detector">The detector to use; null for the policy's.</param>
    [Alias("Analyze")]
    ValueTask<TextAnalysis> AnalyzeTextAsync(string text, DetectorKind? detector);

    /// <summary>The silo's snapshot, for listings and checks.</summary>
    [Alias("GetSnapshot"), AlwaysInterleave]
    ValueTask<RoutingSnapshot> GetSnapshotAsync();

    /// <summary>What routing stands on at this silo.</summary>
    [Alias("GetReadiness"), AlwaysInterleave]
    ValueTask<RouterReadiness> GetReadinessAsync();
}
