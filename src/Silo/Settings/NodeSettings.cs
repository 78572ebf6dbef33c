using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Orleans.Routing.Decisions;
using Orleans.Routing.Domains;
using Orleans.Routing.Node.Clustering;
using Orleans.Routing.Node.Dashboard;
using Orleans.Routing.Node.Persistence;
using Orleans.Routing.Node.Seeding;
using Orleans.Routing.Node.Snapshots;
using Orleans.Routing.Scoring;
using Orleans.Routing.Settings;

namespace Orleans.Routing.Node.Settings;

/// <summary>Every setting of a node, from which the JSON schema and the check at start are made.</summary>
public static class NodeSettings
{
    /// <summary>The node's sections. A new options class must be added here.</summary>
    public static IReadOnlyList<SettingsSection> Sections { get; } =
    [
        new(StorageOptions.Section, typeof(StorageOptions)),
        new(PersistenceOptions.Section, typeof(PersistenceOptions)),
        new(RoutingClusterOptions.Section, typeof(RoutingClusterOptions)),
        new(SnapshotOptions.Section, typeof(SnapshotOptions)),
        new(ScoringOptions.SectionName, typeof(ScoringOptions)),
        new(DecisionOptions.SectionName, typeof(DecisionOptions)),
        new(DomainOptions.SectionName, typeof(DomainOptions)),
        new("Models", typeof(IList<ModelSeed>)),
        new("Routing", typeof(RoutingSeed)),
        new("Flags", typeof(IDictionary<string, bool>)),
        new(ClusterDashboardOptions.Section, typeof(ClusterDashboardOptions)),
    ];

    /// <summary>Names that are not known and values of the wrong kind, in the sections given.</summary>
    /// <param name="configuration">The settings in force.</param>
    /// <param name="sections">The sections of this process.</param>
    public static IReadOnlyList<string> Check(IConfiguration configuration, IEnumerable<SettingsSection> sections) =>
        SettingsCheck.Check(configuration, new SettingsSchema(comments: null).Of(sections));

    /// <summary>The JSON schema of <c>appsettings.json</c>, for editors and for <c>orleans-routing config check</c>.</summary>
    public static JsonObject Schema(IEnumerable<SettingsSection> sections) => new SettingsSchema(new SettingsComments()).Of(sections);
}
