namespace Orleans.Routing.Gateway.Upstreams;

public sealed class FailOverOptionsTests
{
    [Fact]
    public void Defaults_AreSensibleAndValid()
    {
        var options = new FailOverOptions();

        Assert.Equal((120, 5, 10), (options.AnswerTimeout.TotalSeconds, options.FailuresUntilCoolDown, options.CoolDown.TotalSeconds));
        Assert.True(new FailOverOptionsValidator().Validate(null, options).Succeeded);
        Assert.True(new FailOverOptionsValidator().Validate(null, new FailOverOptions { CoolDown = TimeSpan.Zero }).Succeeded);
    }

    [Fact]
    public void Validate_ValuesOutOfRange_AreAllTold() => Assert.Equal(
        [
            "FailOver:AnswerTimeout is 00:00:00; it must be from 00:00:00.1 to 01:00:00.",
            "FailOver:FailuresUntilCoolDown is 0; it must be from 1 to 1000.",
            "FailOver:CoolDown is 00:00:00.5000000; it must be from 00:00:01 to 00:10:00, or 00:00:00 to leave no model alone.",
        ],
        new FailOverOptionsValidator().Validate(null, new FailOverOptions { AnswerTimeout = TimeSpan.Zero, FailuresUntilCoolDown = 0, CoolDown = TimeSpan.FromMilliseconds(500) }).Failures);
}
