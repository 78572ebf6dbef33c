using Orleans.Routing.ModelCatalog;
using Xunit;

namespace Orleans.Routing.Domains;

public sealed class DomainSizeTests
{
    [Fact]
    public void Of_ADefinition_CountsTheCharactersOfEverythingWritten() =>
        Assert.Equal(
            1 + 2 + (3 + 4) + 5 + (6 + 7) + 8,
            DomainSize.Of(new DomainConfig
            {
                Name = "a",
                Description = "bb",
                Keywords = ["ccc", "dddd"],
                Patterns = ["eeeee"],
                PreferredModels = [new ModelId("ffffff", "ggggggg")],
                RequiredCertifications = ["hhhhhhhh"],
            }));

    [Fact]
    public void Of_ADefinitionWithArraysUnset_CountsTheRest() =>
        Assert.Equal(3, DomainSize.Of(new DomainConfig { Name = "abc", Keywords = default, Patterns = default, PreferredModels = default, RequiredCertifications = default }));
}
