using Microsoft.Extensions.Configuration;
using Orleans.Routing.Decisions;

namespace Orleans.Routing.Gateway.Upstreams;

public sealed class UpstreamDiscoveryTests
{
    [Theory]
    [InlineData("OPENAI_API_KEY", "openai", "https://api.openai.com/v1/")]
    [InlineData("ANTHROPIC_API_KEY", "anthropic", "https://api.anthropic.com/v1/")]
    [InlineData("GEMINI_API_KEY", "gemini", "https://generativelanguage.googleapis.com/v1beta/openai/")]
    public void Discover_AWellKnownKey_FindsItsProvider(string variable, string provider, string baseUrl)
    {
        var upstream = Assert.Single(Discover([], (variable, "k")));

        Assert.Equal((provider, baseUrl), (upstream.Name, upstream.BaseUrl.AbsoluteUri));
    }

    [Fact]
    public void Discover_Nothing_FindsNone() => Assert.Empty(Discover([]));

    [Fact]
    public void Discover_AConfiguredWellKnownProvider_WinsOverItsVariable()
    {
        var upstream = Assert.Single(Discover([], ("OPENAI_API_KEY", "k"), ("Upstreams:openai:BaseUrl", "https://proxy.test/v1")));

        Assert.Equal("https://proxy.test/v1/", upstream.BaseUrl.AbsoluteUri);
        Assert.DoesNotContain("Authorization", Headers(upstream).Keys);
    }

    [Fact]
    public void Discover_AWellKnownProviderSwitchedOff_IsNotUsed() =>
        Assert.Empty(Discover([], ("OPENAI_API_KEY", "k"), ("Upstreams:openai:Enabled", "false")));

    [Fact]
    public void CreateRequest_WithAKey_SendsItAsBearerToItsOriginAlone()
    {
        var upstream = Assert.Single(Discover([], ("Upstreams:vllm:BaseUrl", "https://a.test/v1/"), ("Upstreams:vllm:ApiKeyEnvironmentVariable", "VLLM"), ("VLLM", " k ")));
        using var request = upstream.CreateRequest(RequestOperation.Embeddings, new StringContent(""), Guid.Empty, stream: false);

        Assert.Equal("https://a.test/v1/embeddings", request.RequestUri!.AbsoluteUri);
        Assert.Equal("Bearer k", request.Headers.Authorization!.ToString());
        Assert.Equal(Guid.Empty.ToString(), Assert.Single(request.Headers.GetValues("x-orleans-routing-attempt-id")));
    }

    [Fact]
    public void CreateRequest_WithAKeyHeader_SendsTheKeyBare()
    {
        var upstream = Assert.Single(Discover([], ("Upstreams:azure:BaseUrl", "https://a.test/v1"), ("Upstreams:azure:ApiKey", "k"), ("Upstreams:azure:ApiKeyHeader", "api-key")));

        Assert.Equal("k", Headers(upstream)["api-key"]);
        Assert.DoesNotContain("Authorization", Headers(upstream).Keys);
    }

    [Theory]
    [InlineData("Upstreams:x:BaseUrl", "nonsense", "Upstreams:x:BaseUrl must be an http or https URL without user and query, as in https://api.openai.com/v1.")]
    [InlineData("Upstreams:x:BaseUrl", "file:///etc/passwd", "Upstreams:x:BaseUrl must be an http or https URL without user and query, as in https://api.openai.com/v1.")]
    [InlineData("Upstreams:x:BaseUrl", "https://user:pw@a.test/v1", "Upstreams:x:BaseUrl must be an http or https URL without user and query, as in https://api.openai.com/v1.")]
    [InlineData("Upstreams:x:ApiKeyFile", "no-such-file", "Upstreams:x:ApiKeyFile names a file that does not exist: no-such-file.")]
    [InlineData("Upstreams:x:ApiKeyEnvironmentVariable", "UNSET", "Upstreams:x:ApiKeyEnvironmentVariable names UNSET, which is not set.")]
    [InlineData("Upstreams:x:Headers:X-Team", "größe", "Upstreams:x:Headers:X-Team holds characters that no header can carry.")]
    [InlineData("OPENAI_API_KEY", "schlüssel", "Upstreams:openai: the key holds white space or characters that no header can carry.")]
    [InlineData("Upstreams:x:ApiKey", "two words", "Upstreams:x: the key holds white space or characters that no header can carry.")]
    public void Discover_AWrongSetting_IsToldByName(string key, string value, string error)
    {
        var errors = new List<string>();

        Discover(errors, ("Upstreams:x:BaseUrl", "https://a.test/v1"), (key, value));

        Assert.Equal([error], errors);
    }

    [Fact]
    public void Discover_AKeyFileThatCannotBeRead_IsToldByName()
    {
        var (file, errors) = (Path.GetTempFileName(), new List<string>());
        try
        {
            using var taken = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

            Discover(errors, ("Upstreams:x:BaseUrl", "https://a.test/v1"), ("Upstreams:x:ApiKeyFile", file));

            Assert.StartsWith("Upstreams:x:ApiKeyFile cannot be read: ", Assert.Single(errors), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Discover_AKeyOverPlainHttp_IsRefused()
    {
        var errors = new List<string>();

        Discover(errors, ("Upstreams:x:BaseUrl", "http://a.test/v1"), ("Upstreams:x:ApiKey", "k"));
        Discover(errors, ("Upstreams:y:BaseUrl", "http://127.0.0.1:9/v1"), ("Upstreams:y:ApiKey", "k"));

        Assert.Equal(["Upstreams:x:BaseUrl is plain http, so the key would cross the network readable; use https."], errors);
    }

    [Theory]
    [InlineData("api-key", false)]
    [InlineData("Authorization", false)]
    [InlineData("X-Team", true)]
    public void Discover_ASecretHeaderOverPlainHttp_IsRefused(string header, bool accepted)
    {
        var errors = new List<string>();

        Discover(errors, ("Upstreams:x:BaseUrl", "http://a.test/v1"), ($"Upstreams:x:Headers:{header}", "value-0123456789"));

        Assert.Equal(accepted, errors.Count == 0);
    }

    [Fact]
    public void Redact_ASecretHeader_IsTakenOutLikeTheKey()
    {
        var upstream = Assert.Single(Discover([], ("Upstreams:x:BaseUrl", "https://a.test/v1"), ("Upstreams:x:Headers:api-key", "value-0123456789")));

        Assert.Equal("Wrong: [redacted]", upstream.Redact("Wrong: value-0123456789"));
    }

    [Fact]
    public void Discover_ABlankWellKnownKey_IsNone() => Assert.Empty(Discover([], ("OPENAI_API_KEY", "  ")));

    private static IReadOnlyList<Upstream> Discover(List<string> errors, params (string Key, string Value)[] settings) =>
        UpstreamDiscovery.Discover(
            new ConfigurationBuilder().AddInMemoryCollection(settings.Reverse().DistinctBy(setting => setting.Key).Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build(),
            errors);

    private static Dictionary<string, string> Headers(Upstream upstream)
    {
        using var request = upstream.CreateRequest(RequestOperation.Chat, new StringContent(""), Guid.Empty, stream: false);
        return request.Headers.ToDictionary(header => header.Key, header => header.Value.First());
    }
}
