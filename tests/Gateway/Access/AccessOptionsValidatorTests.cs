using Microsoft.Extensions.Configuration;

namespace Orleans.Routing.Gateway.Access;

public sealed class AccessOptionsValidatorTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://localhost:8080")]
    [InlineData("http://[::1]:8080")]
    [InlineData("http://127.0.0.2:0;https://localhost:8443")]
    [InlineData("")]
    public void Validate_LoopbackWithoutKeys_Passes(string urls) => Assert.Empty(Problems(("urls", urls)));

    [Theory]
    [InlineData("urls", "http://0.0.0.0:8080")]
    [InlineData("urls", "http://*:8080")]
    [InlineData("urls", "http://+:8080")]
    [InlineData("urls", "http://[::]:8080")]
    [InlineData("urls", "http://127.0.0.1:8080;http://10.1.2.3:8080")]
    [InlineData("urls", "http://example.test:8080")]
    [InlineData("http_ports", "8080")]
    [InlineData("https_ports", "8443")]
    [InlineData("Kestrel:Endpoints:Public:Url", "http://0.0.0.0:8080")]
    public void Validate_BeyondLoopbackWithoutKeys_SaysWhatToDo(string key, string value)
    {
        var problem = Assert.Single(Problems((key, value)));

        Assert.Contains("without any API key", problem, StringComparison.Ordinal);
        Assert.Contains(WellKnownKeys.AdminVariable, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("urls", "foo")]
    [InlineData("urls", "ftp://127.0.0.1:21")]
    [InlineData("urls", "http://127.0.0.1:99999")]
    [InlineData("Kestrel:Endpoints:Local:Url", "127.0.0.1")]
    public void Validate_AnAddressThatIsNone_IsNamed(string key, string value) =>
        Assert.Equal($"'{value}' is no address to listen on; use one such as http://127.0.0.1:8080.", Assert.Single(Problems((key, value))));

    [Theory]
    [InlineData("http://unix:/run/gateway.sock")]
    [InlineData("http://pipe:/gateway")]
    public void Validate_AnAddressOfThisMachineWithoutAHost_Passes(string urls) => Assert.Empty(Problems(("urls", urls)));

    [Fact]
    public void Validate_BeyondLoopbackWithAKey_Passes() =>
        Assert.Empty(Problems(("urls", "http://0.0.0.0:8080"), (WellKnownKeys.AdminVariable, "0123456789abcdef")));

    [Theory]
    [InlineData(0)]
    [InlineData(1_000_001)]
    public void Validate_ALimitOfFailuresOutOfRange_IsNamed(int limit) => Assert.Equal(
        $"Access:MaxFailuresPerMinute is {limit}; set 1 to 1000000.",
        Assert.Single(Problems(("Access:MaxFailuresPerMinute", limit.ToString(System.Globalization.CultureInfo.InvariantCulture)))));

    [Fact]
    public void Validate_SeveralBadKeys_ReportsEveryProblemWithoutTheKeys()
    {
        var problems = Problems(
            ("Access:Keys:0:Name", "a"), ("Access:Keys:0:Scopes:0", "root"), ("Access:Keys:0:KeyEnvironmentVariable", "SHORT"), ("SHORT", "hunter2"),
            ("Access:Keys:1:Name", "a"), ("Access:Keys:1:Scopes:0", "admin"),
            ("Access:Keys:2:Name", "b"), ("Access:Keys:2:Scopes:0", "inference"), ("Access:Keys:2:KeyFile", "no-such-file"));

        Assert.Equal(5, problems.Count);
        Assert.DoesNotContain(problems, problem => problem.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void Validate_AKeyThatNoRequestCouldPresent_IsRefused()
    {
        Assert.Empty(Problems((WellKnownKeys.AdminVariable, new string('k', 512))));
        Assert.Equal("The key 'admin' is longer than 512 characters.", Assert.Single(Problems((WellKnownKeys.AdminVariable, new string('k', 513)))));
    }

    [Fact]
    public void Validate_TwoKeysOfOneValue_AreNamedWithoutIt()
    {
        var problem = Assert.Single(Problems((WellKnownKeys.AdminVariable, "0123456789abcdef"), (WellKnownKeys.InferenceVariable, "0123456789abcdef")));

        Assert.Equal("The keys 'admin', 'inference' have one value; give each its own.", problem);
    }

    private static IReadOnlyList<string> Problems(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        var options = new AccessOptions();
        configuration.GetSection(AccessOptions.Section).Bind(options);
        return [.. new AccessOptionsValidator(configuration).Validate(null, options).Failures ?? []];
    }
}
