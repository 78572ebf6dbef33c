namespace Orleans.Routing.Gateway.Startup;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public void AsksForHelp_AnyWhere_IsSeen(string argument) => Assert.True(CommandLine.AsksForHelp(["--urls", "http://a", argument]));

    [Fact]
    public void ToSettings_TheDemoSwitch_DoesNotSwallowWhatFollows() =>
        Assert.Equal(["--Demo:Enabled=true", "--urls", "http://a"], CommandLine.ToSettings(["--demo", "--urls", "http://a"]));

    [Fact]
    public void Validate_Defaults_AreAccepted() => Assert.True(new GatewayOptionsValidator().Validate(null, new GatewayOptions()).Succeeded);

    [Fact]
    public void Validate_EveryWrongOption_IsTold()
    {
        var result = new GatewayOptionsValidator().Validate(null, new GatewayOptions { MaxRequestBodyBytes = 1, MaxConnections = 0 });

        Assert.Equal(
            ["Gateway:MaxRequestBodyBytes is 1; it must be from 1024 to 1073741824.", "Gateway:MaxConnections is 0; it must be at least 1."],
            result.Failures);
    }
}
