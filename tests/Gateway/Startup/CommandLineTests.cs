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

    [Theory]
    [InlineData("localhost:8080", "http://localhost:8080/health/ready")]
    [InlineData("127.0.0.1:8080/health/live", "http://127.0.0.1:8080/health/live")]
    [InlineData("https://gateway.test/health/ready", "https://gateway.test/health/ready")]
    public void TryRead_AUrlOrAHost_IsWhatIsAsked(string argument, string expected)
    {
        Assert.True(HealthProbe.TryRead(["--probe", argument], out var url));

        Assert.Equal(expected, url.AbsoluteUri);
    }

    [Theory]
    [InlineData("--probe")]
    [InlineData("--probe", "ftp://localhost")]
    [InlineData("--probe", "http://")]
    [InlineData("--probe", "localhost:8080", "--demo")]
    public void TryRead_AnythingElse_IsAskedForAndRefused(params string[] arguments) =>
        Assert.Equal((true, false), (HealthProbe.IsAsked(arguments), HealthProbe.TryRead(arguments, out _)));

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
