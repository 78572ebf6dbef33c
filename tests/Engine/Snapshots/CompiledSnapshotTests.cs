using Orleans.Routing.Domains;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.ModelCatalog;
using Xunit;
using static Orleans.Routing.ModelCatalog.CatalogFixture;

namespace Orleans.Routing.Snapshots;

public sealed class CompiledSnapshotTests
{
    private static readonly RoutingSnapshot Base = new()
    {
        Version = 1,
        Domains = BuiltInDomains.All,
        Models = BuiltInModels.Models,
        Prices = BuiltInModels.Prices,
    };

    [Fact]
    public void Compile_Empty_DetectsAndFindsNothing()
    {
        var compiled = CompiledSnapshot.Compile(RoutingSnapshot.Empty);

        Assert.Empty(compiled.Detector.Detect("patient", 0));
        Assert.Null(compiled.FindDomain("legal"));
        Assert.Same(compiled.General, compiled.FindDomain(DomainNames.General));
    }

    [Fact]
    public void Compile_DomainsUnchanged_TakesTheDetectorOver()
    {
        var first = CompiledSnapshot.Compile(Base);

        var second = CompiledSnapshot.Compile(Base with { Version = 2, Domains = [.. BuiltInDomains.All], Flags = new FeatureFlagSet([], 9) }, first);

        Assert.Same(first.Detector, second.Detector);
    }

    [Fact]
    public void Compile_PolicyChangedOnAnotherSilo_TakesTheDetectorOverAndDecidesByTheNewPolicy()
    {
        var first = CompiledSnapshot.Compile(Base);
        var changed = Arrived(Base.Domains[0]) with { Version = 2, Policy = new RoutingPolicyOverride { Threshold = 0.25 } };

        var second = CompiledSnapshot.Compile(Base with { Version = 2, Domains = Base.Domains.SetItem(0, changed) }, first);

        Assert.Same(first.Detector, second.Detector);
        var medical = second.FindDomain(Assert.Single(second.Detector.Detect("pneumonia in a patient", 0.1)).Domain)!;
        Assert.Equal((0.25, 2), (medical.Policy.Threshold, medical.Record!.Version));
    }

    [Fact]
    public void Compile_WhatDetectionDoesNotReadChanged_TakesTheDetectorOver()
    {
        var first = CompiledSnapshot.Compile(Base);
        var arrived = Arrived(Base.Domains[0]);
        var changed = arrived with { Version = 2, Lenient = true, Config = arrived.Config with { Description = "Other", PreferredModels = [new("a", "b")], MinAccuracyScore = 0.5 } };

        var second = CompiledSnapshot.Compile(Base with { Version = 2, Domains = Base.Domains.SetItem(0, changed) }, first);

        Assert.Same(first.Detector, second.Detector);
        Assert.Equal("Other", second.FindDomain("medical")!.Config!.Description);
    }

    [Fact]
    public void Compile_OrderChanged_BreaksTiesByTheNewOrder()
    {
        DomainRecord[] domains = [.. Enumerable.Range(0, 20).Select(i => DomainDetectorTests.Domain($"d{i}", ["k"], []) with { Ordinal = i })];
        var first = CompiledSnapshot.Compile(Base with { Domains = [.. domains] });

        var second = CompiledSnapshot.Compile(Base with { Version = 2, Domains = [.. domains[1..], Arrived(domains[0]) with { Ordinal = 20 }] }, first);

        Assert.Equal("d0", second.Detector.Detect("k", 0.3)[^1].Domain);
    }

    [Fact]
    public void Compile_DomainDeletedOnAnotherSilo_DetectsItNoMore()
    {
        var first = CompiledSnapshot.Compile(Base);

        var second = CompiledSnapshot.Compile(Base with { Version = 2, Domains = Base.Domains.SetItem(0, Arrived(Base.Domains[0]) with { Version = 2, Deleted = true }) }, first);

        Assert.Equal(-1, second.Detector.PlaceOf("medical"));
    }

    [Fact]
    public void Compile_DomainChanged_DetectsByTheNewDefinition()
    {
        var first = CompiledSnapshot.Compile(Base);
        var changed = Base.Domains[0] with { Version = 2, Config = Base.Domains[0].Config with { Keywords = ["zyzzyva"], Patterns = [] } };

        var second = CompiledSnapshot.Compile(Base with { Version = 2, Domains = Base.Domains.SetItem(0, changed) }, first);

        Assert.Equal("medical", Assert.Single(second.Detector.Detect("zyzzyva", 0.3)).Domain);
        Assert.Empty(second.Detector.Detect("pneumonia", 0.3));
    }

    [Fact]
    public void Compile_DomainDeleted_IsNotFound()
    {
        var compiled = CompiledSnapshot.Compile(Base with { Domains = Base.Domains.SetItem(0, Base.Domains[0] with { Deleted = true, Version = 2 }) });

        Assert.Null(compiled.FindDomain("medical"));
        Assert.NotNull(compiled.FindDomain("legal"));
    }

    [Fact]
    public void Compile_PolicyOverride_ResolvesPolicyAndPair()
    {
        var own = new RoutingPolicyOverride { Threshold = 0.25, StrongModel = new ModelId("openai", "gpt-4o") };
        var compiled = CompiledSnapshot.Compile(Base with { Domains = Base.Domains.SetItem(1, Base.Domains[1] with { Policy = own }) });

        var legal = compiled.FindDomain("legal")!;

        Assert.Equal((0.25, new ModelId("openai", "gpt-4o"), new ModelId("openai", "gpt-3.5-turbo")), (legal.Policy.Threshold, legal.Strong!.Id, legal.Weak!.Id));
        Assert.Equal(0.11593, compiled.General.Policy.Threshold);
    }

    [Fact]
    public void Compile_PairMissingFromTheCatalog_IsLeftOpen()
    {
        var compiled = CompiledSnapshot.Compile(Base with { Models = [] });

        Assert.Null(compiled.General.Strong);
    }

    [Fact]
    public void Compile_EqualNames_TakesTheLater()
    {
        var compiled = CompiledSnapshot.Compile(Base with { Models = [Model("a/m", 0.1), Model("a/m", 0.2)] });

        Assert.Equal(0.2, compiled.FindModel(new ModelId("a", "m"))!.Descriptor.AccuracyScore);
        Assert.Single(compiled.Models);
    }

    [Fact]
    public void Compile_Failovers_AreAvailableChatModels()
    {
        var compiled = CompiledSnapshot.Compile(Base with { Models = [.. Base.Models.Select(model => model with { Available = model.Id.Provider != "gemini" })] });

        Assert.NotEmpty(compiled.Failovers);
        Assert.DoesNotContain(compiled.Failovers, model => model.Id.Provider == "gemini" || model.Descriptor.Capabilities.HasFlag(ModelCapabilities.Embeddings));
    }

    // As another silo sends it: equal, and nothing of it the same object.
    private static DomainRecord Arrived(DomainRecord domain) => domain with
    {
        Config = domain.Config with
        {
            Name = new string(domain.Config.Name.AsSpan()),
            Keywords = [.. domain.Config.Keywords.Select(keyword => new string(keyword.AsSpan()))],
            Patterns = [.. domain.Config.Patterns.Select(pattern => new string(pattern.AsSpan()))],
        },
    };

    [Fact]
    public void TryApply_OlderOrEqualVersion_IsRefused()
    {
        var holder = new SnapshotHolder();

        Assert.False(holder.TryApply(RoutingSnapshot.Empty));
        Assert.True(holder.TryApply(Base with { Version = 3 }));
        Assert.False(holder.TryApply(Base with { Version = 3 }));
        Assert.False(holder.TryApply(Base with { Version = 2 }));
        Assert.Equal(3, holder.Current.Version);
    }
}
