namespace Orleans.Routing.Gateway.Upstreams;

public sealed class OllamaOptionsTests
{
    [Theory]
    [InlineData("http://127.0.0.1:11434", "http://127.0.0.1:11434")]
    [InlineData("https://ollama.test/base/", "https://ollama.test/base")]
    [InlineData("http://ollama.test", "http://ollama.test")]
    [InlineData("localhost:11434", "http://localhost:11434")]
    [InlineData("localhost", "http://localhost:11434")]
    [InlineData("10.0.0.7:8080", "http://10.0.0.7:8080")]
    [InlineData("10.0.0.7:80", "http://10.0.0.7")]
    [InlineData("[::1]:11434", "http://[::1]:11434")]
    public void Url_OfAUrlOrAHost_IsWhereToAsk(string setting, string url)
    {
        var options = new OllamaOptions { BaseUrl = setting };

        Assert.Equal(url, options.Url);
        Assert.Empty(options.Problems());
    }

    [Theory]
    [InlineData("")]
    [InlineData("ftp://ollama.test")]
    [InlineData("http://")]
    [InlineData("host name")]
    [InlineData("localhost:many")]
    [InlineData("http://user:password@ollama.test")]
    public void Problems_OfAnythingElse_NameTheSetting(string setting) => Assert.Equal(
        $"Ollama:BaseUrl is '{setting}'; set an http or https URL, or host:port, as in http://127.0.0.1:11434.",
        Assert.Single(new OllamaOptions { BaseUrl = setting }.Problems()));

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(60_001)]
    public void Problems_OfATimeoutThatIsNone_NameTheSetting(int milliseconds) => Assert.StartsWith(
        "Ollama:ProbeTimeout is ", Assert.Single(new OllamaOptions { ProbeTimeout = TimeSpan.FromMilliseconds(milliseconds) }.Problems()), StringComparison.Ordinal);
}
