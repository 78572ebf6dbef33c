using System.Text.Json;
using System.Text.Json.Nodes;
using Orleans.Routing.Client;
using Orleans.Routing.Domains;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Gateway.Domains;

/// <summary>A policy as answers show it: its fields, then the version and, after a change, how far it has got.</summary>
internal static class PolicyDocument
{
    public static JsonObject Of(VersionedPolicy policy, Publication? publication) =>
        Complete(JsonSerializer.SerializeToNode(policy.Policy, RoutingJsonContext.Default.RoutingPolicy)!.AsObject(), policy.Version, publication);

    /// <summary>A domain's own fields, null where the cluster's default holds, and what comes of both.</summary>
    public static JsonObject Of(DomainRecord domain, RoutingPolicy defaults, Publication? publication)
    {
        var document = JsonSerializer.SerializeToNode(domain.Policy, RoutingJsonContext.Default.RoutingPolicyOverride)!.AsObject();
        document["effective"] = JsonSerializer.SerializeToNode(domain.Policy.ApplyTo(defaults), RoutingJsonContext.Default.RoutingPolicy);
        return Complete(document, domain.Version, publication);
    }

    private static JsonObject Complete(JsonObject document, long version, Publication? publication)
    {
        document["version"] = version;
        if (publication is { } reached)
        {
            document["publication"] = JsonSerializer.SerializeToNode(reached, RoutingJsonContext.Default.Publication);
        }

        return document;
    }
}
