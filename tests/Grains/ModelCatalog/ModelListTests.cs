using System.Collections.Immutable;

namespace Orleans.Routing.ModelCatalog;

public sealed class ModelListTests
{
    private static readonly ModelDescriptor A = new() { Id = ModelId.Parse("p/a"), Domains = ["legal"], Certifications = ["soc2"] };
    private static readonly ModelDescriptor B = new() { Id = ModelId.Parse("p/b") };

    [Fact]
    public void Upsert_OfEqualModels_GivesTheSameList()
    {
        ImmutableArray<ModelDescriptor> models = [A, B];

        Assert.True(models == ModelList.Upsert(models, [A with { Domains = ["legal"], Certifications = ["soc2"] }, B with { }]));
    }

    [Fact]
    public void Upsert_OfChangedAndNewModels_KeepsTheOrderOfRegistration()
    {
        var c = new ModelDescriptor { Id = ModelId.Parse("p/c") };

        Assert.Equal([A with { Domains = [] }, B, c], ModelList.Upsert([A, B], [c, A with { Domains = [] }]), (left, right) => left.Id == right.Id && left.Domains.Length == right.Domains.Length);
    }

    [Fact]
    public void Seed_OfAModelThatStandsAsSeededBefore_ReplacesIt()
    {
        var seed = B with { Available = false };

        Assert.Equal([A, seed], ModelList.Seed([A, B], [A, B], [A, seed]).ToArray());
    }

    [Fact]
    public void Seed_OfAModelChangedSince_LeavesIt()
    {
        var changed = B with { AccuracyScore = 0.9 };

        Assert.Equal([A, changed], ModelList.Seed([A, changed], [A, B], [A, B with { Available = false }]).ToArray());
    }

    [Fact]
    public void Seed_OfAModelThatWasRegisteredOtherwise_LeavesIt() =>
        Assert.Equal([B], ModelList.Seed([B], [], [B with { Available = false }]).ToArray());
}
