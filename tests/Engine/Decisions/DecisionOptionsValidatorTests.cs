using Xunit;

namespace Orleans.Routing.Decisions;

public sealed class DecisionOptionsValidatorTests
{
    [Fact]
    public void Validate_Defaults_AreFine() => Assert.True(new DecisionOptionsValidator().Validate(null, new DecisionOptions()).Succeeded);

    [Fact]
    public void Validate_EverythingWrong_ReportsEveryError() =>
        Assert.Equal(
            ["DetectionThreshold is NaN; set it from 0 to 1."],
            new DecisionOptionsValidator().Validate(null, new DecisionOptions { DetectionThreshold = double.NaN }).Failures);
}
