using System.Collections.Immutable;
using Orleans.Routing.ModelCatalog;
using Xunit;

namespace Orleans.Routing.Domains;

public sealed class DomainConfigValidatorTests
{
    private static readonly DomainConfig Valid = new() { Name = "tax-law_2", Keywords = ["tax"], Patterns = [@"\btax(?:es)?\b"] };

    [Fact]
    public void Validate_SoundDefinition_FindsNothing() => Assert.Empty(DomainConfigValidator.Validate(Valid, lenient: false));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("Legal")]
    [InlineData("legal.")]
    [InlineData("a/b")]
    [InlineData("a\0b")]
    [InlineData("-a")]
    [InlineData("_a")]
    [InlineData("⚖")]
    [InlineData("general")]
    public void Validate_BadName_IsAProblem(string name) => AssertOnly("name", Valid with { Name = name });

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void IsValidName_AtTheLimit_HoldsUpToIt(int length, bool valid) => Assert.Equal(valid, DomainConfigValidator.IsValidName(new string('a', length)));

    [Theory]
    [InlineData("(a", "not a valid regular expression")]
    [InlineData("a(?=b)", "linear time")]
    [InlineData("(?<!a)b", "linear time")]
    [InlineData(@"(a)\1", "linear time")]
    [InlineData("(?>a+)b", "linear time")]
    [InlineData("(.{0,5000}x){0,5000}", "counted repeat above 1000")]
    [InlineData("a{99999999999}", "counted repeat above 1000")]
    [InlineData("(?:(?:a{500}){500}){500}", "linear time")]
    [InlineData("", "is empty")]
    public void Validate_PatternThatCannotRun_IsNamedWithItsPlace(string pattern, string message)
    {
        var problem = Assert.Single(DomainConfigValidator.Validate(Valid with { Patterns = ["fine", pattern] }, lenient: false));

        Assert.Equal("patterns[1]", problem.Field);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Contains($"'{pattern}'", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("(x+x+)+y")]
    [InlineData("[01]*1[01]{25}$")]
    public void Validate_PatternThatWouldBacktrackForever_IsFineHere(string pattern) => Assert.Empty(DomainConfigValidator.Validate(Valid with { Patterns = [pattern] }, lenient: false));

    [Theory]
    [InlineData("(a", true)]
    [InlineData("a(?=b)", true)]
    [InlineData("", false)]
    public void Validate_Lenient_AcceptsWhatCannotRunButNotWhatIsEmpty(string pattern, bool accepted) =>
        Assert.Equal(accepted, DomainConfigValidator.Validate(Valid with { Patterns = [pattern] }, lenient: true).IsEmpty);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Validate_PatternTooLong_IsAProblemEvenWhenLenient(bool lenient) =>
        Assert.Equal("patterns[0]", Assert.Single(DomainConfigValidator.Validate(Valid with { Patterns = [new string('a', DomainLimits.PatternLength + 1)] }, lenient)).Field);

    [Fact]
    public void Validate_DeeplyNestedGroups_IsRefusedOrRunsButNeverCrashes()
    {
        var pattern = new string('(', 500) + "a" + new string(')', 500);

        DomainConfigValidator.Validate(Valid with { Patterns = [pattern] }, lenient: false);

        Assert.Single(DomainDetector.Build([new DomainRecord { Config = Valid with { Keywords = [], Patterns = [pattern] }, Version = 1 }]).Detect("a", 0));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void Validate_AccuracyOutsideItsRange_IsAProblem(double accuracy) => AssertOnly("min_accuracy_score", Valid with { MinAccuracyScore = accuracy });

    [Fact]
    public void Validate_TooMuchOfAnything_IsAProblem()
    {
        AssertOnly("keywords", Valid with { Keywords = [.. Enumerable.Repeat("k", DomainLimits.Keywords + 1)] });
        AssertOnly("patterns", Valid with { Patterns = [.. Enumerable.Repeat("p", DomainLimits.Patterns + 1)] });
        AssertOnly("keywords[0]", Valid with { Keywords = [new string('k', DomainLimits.KeywordLength + 1)] });
        AssertOnly("description", Valid with { Description = new string('d', DomainLimits.DescriptionLength + 1) });
        AssertOnly("preferred_models", Valid with { PreferredModels = [.. Enumerable.Repeat(new ModelId("a", "b"), DomainLimits.References + 1)] });
        AssertOnly("required_certifications", Valid with { RequiredCertifications = [.. Enumerable.Repeat("soc2", DomainLimits.References + 1)] });
    }

    [Fact]
    public void Validate_ManyProblems_ReportsEveryOne()
    {
        var config = new DomainConfig
        {
            Name = "General!",
            Keywords = ["ok", " "],
            Patterns = ["(", "fine", @"(a)\1"],
            PreferredModels = [default],
            RequiredCertifications = [""],
            RequiredCapabilities = (ModelCapabilities)1024,
            MinAccuracyScore = 2,
        };

        Assert.Equal(
            ["name", "keywords[1]", "patterns[0]", "patterns[2]", "preferred_models[0]", "required_certifications[0]", "required_capabilities", "min_accuracy_score"],
            DomainConfigValidator.Validate(config, lenient: false).Select(problem => problem.Field));
    }

    private static void AssertOnly(string field, DomainConfig config) =>
        Assert.Equal([field], DomainConfigValidator.Validate(config, lenient: false).Select(problem => problem.Field));
}
