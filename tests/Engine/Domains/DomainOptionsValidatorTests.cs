using Xunit;

namespace Orleans.Routing.Domains;

public sealed class DomainOptionsValidatorTests
{
    [Fact]
    public void Validate_Defaults_AreFine()
    {
        var options = new DomainOptions();

        Assert.Equal(10_000_000, options.MaxTotalCharacters);
        Assert.True(new DomainOptionsValidator().Validate(null, options).Succeeded);
    }

    [Theory]
    [InlineData(999_999)]
    [InlineData(200_000_001)]
    public void Validate_OutOfRange_SaysWhatToSet(long characters) =>
        Assert.Equal(
            [$"Domains:MaxTotalCharacters is {characters}; set 1000000 to 200000000."],
            new DomainOptionsValidator().Validate(null, new DomainOptions { MaxTotalCharacters = characters }).Failures);
}
