using System.Globalization;
using Orleans.Metadata;
using Orleans.Runtime;

namespace Orleans.Routing.Ledger;

/// <summary>What the silos of the cluster know, as their manifests say.</summary>
internal sealed class ClusterVersions(IClusterManifestProvider manifests, GrainInterfaceTypeResolver interfaces)
{
    /// <summary>Whether every active silo has a version of a grain interface, or a later one.</summary>
    public bool AllHave<TInterface>(int version) where TInterface : IGrain
    {
        var type = interfaces.GetGrainInterfaceType(typeof(TInterface));
        return manifests.Current.Silos.Values.All(silo => VersionIn(silo, type) >= version);
    }

    // A silo without the interface hosts none of its grains: it cannot misread what they store.
    private static int VersionIn(GrainManifest silo, GrainInterfaceType type) =>
        !silo.Interfaces.TryGetValue(type, out var found) ? int.MaxValue
        : found.Properties.TryGetValue(WellKnownGrainInterfaceProperties.Version, out var text) ? int.Parse(text, CultureInfo.InvariantCulture)
        : 0;
}
