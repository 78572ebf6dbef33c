using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Routing.Clustering;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Domains;

[Collection(RoutingClusterCollection.Name)]
public sealed class DomainGrainTests(RoutingCluster cluster)
{
    [Fact]
    public async Task Put_NewDomain_RegistersItAfterTheOthersOnEverySilo()
    {
        var domain = cluster.Grains.GetGrain<IDomainGrain>("chess");

        var result = await domain.PutAsync(Config("chess") with { Keywords = ["gambit"] }, lenient: false, expectedVersion: null);

        Assert.Equal(ChangeOutcome.Applied, result.Outcome);
        Assert.Equal(1, result.Current!.Version);
        Assert.True(result.Current.Ordinal >= BuiltInDomains.All.Length);
        Assert.Contains("chess", await cluster.Grains.GetGrain<IDomainCatalogGrain>(GrainKeys.Catalog).ListAsync());
        await cluster.SeenByAllAsync("chess", 1);
        foreach (var silo in cluster.Services())
        {
            Assert.Equal("chess", (await RoutingCluster.RouteAsync(silo, "Explain the queen's gambit.")).Domain);
        }
    }

    [Fact]
    public async Task Put_WithAnOldVersion_ChangesNothingAndTellsTheCurrentOne()
    {
        var domain = cluster.Grains.GetGrain<IDomainGrain>("versions");
        await domain.PutAsync(Config("versions"), lenient: false, expectedVersion: null);
        await domain.PutAsync(Config("versions") with { Description = "second" }, lenient: false, expectedVersion: 1);

        var late = await domain.PutAsync(Config("versions") with { Description = "late" }, lenient: false, expectedVersion: 1);
        var latePolicy = await domain.PutPolicyAsync(new RoutingPolicyOverride { Threshold = 0.9 }, expectedVersion: 1);
        var lateDelete = await domain.DeleteAsync(expectedVersion: 1);

        Assert.All([late, latePolicy, lateDelete], result =>
        {
            Assert.Equal(ChangeOutcome.VersionMismatch, result.Outcome);
            Assert.Equal(2, result.Current!.Version);
        });
        Assert.Equal("second", (await domain.GetAsync())!.Config.Description);
    }

    [Fact]
    public async Task Put_OfManyAtOnceWithOneVersion_OneWins()
    {
        var domain = cluster.Grains.GetGrain<IDomainGrain>("race");
        await domain.PutAsync(Config("race"), lenient: false, expectedVersion: null);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => domain.PutAsync(Config("race") with { Description = $"{n}" }, lenient: false, expectedVersion: 1)));

        Assert.Equal(1, results.Count(result => result.Outcome == ChangeOutcome.Applied));
        Assert.Equal(2, (await domain.GetAsync())!.Version);
    }

    [Fact]
    public async Task Put_OfManyAtOnceWithoutAVersion_RegistersOneAndRefusesTheOthers()
    {
        var domain = cluster.Grains.GetGrain<IDomainGrain>("newborn");

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => domain.PutAsync(Config("newborn") with { Description = $"{n}" }, lenient: false, expectedVersion: null)));

        var applied = Assert.Single(results, result => result.Outcome == ChangeOutcome.Applied);
        Assert.Equal(7, results.Count(result => result.Outcome == ChangeOutcome.VersionMismatch));
        Assert.All(results, result => Assert.Equal(applied.Current!.Config.Description, result.Current!.Config.Description));
        Assert.Equal(1, (await domain.GetAsync())!.Version);
    }

    [Fact]
    public void Domain_NotUsed_IsLetGoAfterTwoMinutes()
    {
        var age = typeof(DomainGrain).GetCustomAttribute<CollectionAgeLimitAttribute>()!.AgeLimit;

        Assert.Equal(TimeSpan.FromMinutes(2), age);
        Assert.All(cluster.Services(), silo => Assert.True(age > silo.GetRequiredService<IOptions<GrainCollectionOptions>>().Value.CollectionQuantum));
    }

    [Fact]
    public async Task Put_WithSeveralProblems_ListsThemAllAndStoresNothing()
    {
        var domain = cluster.Grains.GetGrain<IDomainGrain>("broken");

        var result = await domain.PutAsync(
            new DomainConfig { Name = "other", Keywords = [" "], Patterns = ["(?=x)", "["], MinAccuracyScore = 2 }, lenient: false, expectedVersion: null);

        Assert.Equal(ChangeOutcome.Invalid, result.Outcome);
        Assert.Equal(
            ["keywords[0]", "patterns[0]", "patterns[1]", "min_accuracy_score", "name"],
            result.Problems.Select(problem => problem.Field));
        Assert.Null(await domain.GetAsync());
        Assert.DoesNotContain("broken", await cluster.Grains.GetGrain<IDomainCatalogGrain>(GrainKeys.Catalog).ListAsync());
    }

    [Fact]
    public async Task Put_OfADefinitionThatThereIsNoRoomFor_IsRefusedWithTheLimitAndStoresNothing()
    {
        // One domain counts for nearly all there may be, so that the test need not register hundreds.
        var catalog = cluster.Grains.GetGrain<IDomainCatalogGrain>(GrainKeys.Catalog);
        await cluster.Grains.GetGrain<IDomainGrain>("giant").PutAsync(Config("giant"), lenient: false, expectedVersion: null);
        Assert.NotNull((await catalog.AdmitAsync("giant", new DomainOptions().MaxTotalCharacters - 100_000)).Ordinal);
        var domain = cluster.Grains.GetGrain<IDomainGrain>("large");
        var large = Config("large") with { Keywords = [.. Enumerable.Range(0, DomainLimits.Keywords).Select(i => $"{i:D128}")] };

        var refused = await domain.PutAsync(large, lenient: false, expectedVersion: null);
        await catalog.AdmitAsync("giant", 5);

        Assert.Equal(ChangeOutcome.QuotaExceeded, refused.Outcome);
        Assert.Contains("the most is 10000000.", Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
        Assert.Null(await domain.GetAsync());
        Assert.DoesNotContain("large", await catalog.ListAsync());
        Assert.Equal(ChangeOutcome.Applied, (await domain.PutAsync(large, lenient: false, expectedVersion: null)).Outcome);
        await domain.DeleteAsync(expectedVersion: 1);
    }

    [Fact]
    public async Task PutPolicy_OfADomain_KeepsItsDefinitionAndIsValidated()
    {
        var domain = cluster.Grains.GetGrain<IDomainGrain>("policy");
        await domain.PutAsync(Config("policy") with { Keywords = ["zugzwang"] }, lenient: false, expectedVersion: null);

        var invalid = await domain.PutPolicyAsync(new RoutingPolicyOverride { Threshold = 7, Router = "nonesuch" }, expectedVersion: 1);
        var valid = await domain.PutPolicyAsync(new RoutingPolicyOverride { Threshold = 0.6 }, expectedVersion: 1);

        Assert.Equal(["router", "threshold"], invalid.Problems.Select(problem => problem.Field));
        Assert.Equal(ChangeOutcome.Applied, valid.Outcome);
        Assert.Equal("zugzwang", Assert.Single(valid.Current!.Config.Keywords));
        foreach (var silo in cluster.Services())
        {
            var decision = await RoutingCluster.RouteAsync(silo, "Zugzwang?");
            Assert.Equal(("policy", 0.6, 2L), (decision.Domain, decision.Threshold, valid.Current.Version));
        }
    }

    [Fact]
    public async Task Delete_ThenPut_RaisesTheVersionAndKeepsThePlace()
    {
        var domain = cluster.Grains.GetGrain<IDomainGrain>("phoenix");
        var first = await domain.PutAsync(Config("phoenix"), lenient: false, expectedVersion: null);
        await domain.PutPolicyAsync(new RoutingPolicyOverride { Threshold = 0.6 }, expectedVersion: 1);

        var deleted = await domain.DeleteAsync(expectedVersion: 2);

        Assert.Equal(ChangeOutcome.Applied, deleted.Outcome);
        Assert.Null(deleted.Current);
        Assert.Null(await domain.GetAsync());
        Assert.DoesNotContain("phoenix", await cluster.Grains.GetGrain<IDomainCatalogGrain>(GrainKeys.Catalog).ListAsync());
        Assert.Equal(ChangeOutcome.NotFound, (await domain.DeleteAsync(expectedVersion: 3)).Outcome);
        Assert.Equal(ChangeOutcome.NotFound, (await domain.PutPolicyAsync(RoutingPolicyOverride.None, expectedVersion: 3)).Outcome);

        var again = await domain.PutAsync(Config("phoenix"), lenient: false, expectedVersion: null);
        Assert.Equal((4L, first.Current!.Ordinal, RoutingPolicyOverride.None), (again.Current!.Version, again.Current.Ordinal, again.Current.Policy));
        await cluster.SeenByAllAsync("phoenix", 4);
    }

    [Fact]
    public async Task Seed_OfADomainThatWasDeleted_LeavesItDeleted()
    {
        var domain = cluster.Grains.GetGrain<IDomainGrain>("seeded");
        await domain.SeedAsync(Config("seeded"), RoutingPolicyOverride.None);
        await domain.DeleteAsync(expectedVersion: 1);

        await domain.SeedAsync(Config("seeded"), RoutingPolicyOverride.None);

        Assert.Null(await domain.GetAsync());
    }

    private static DomainConfig Config(string name) => new() { Name = name, Keywords = ["never-in-a-prompt"] };
}
