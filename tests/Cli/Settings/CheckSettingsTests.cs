namespace Orleans.Routing.Cli.Settings;

public sealed class CheckSettingsTests
{
    [Fact]
    public async Task Check_AGoodFile_Passes()
    {
        using var folder = new TemporaryFolder();
        var file = Write(folder, """
            {
              // comments are fine, as in the gateway
              "$schema": "x", "Logging": { "LogLevel": { "Default": "Warning" } },
              "Upstreams": { "acme": { "BaseUrl": "https://acme.test/v1", "Headers": { "x-tenant": "a" } } },
              "Models": [ { "Id": "acme/m", "PriceInputPerMillionUsd": 0.15, "Capabilities": ["tools"] } ],
              "Routing": { "Threshold": 0.3, "Domains": { "medical": { "Threshold": 0.1 } } },
              "Flags": { "routellm_enabled": true }, "Streaming": { "IdleTimeout": "00:01:00" },
            }
            """);

        var run = await CliRun.OfAsync("config", "check", "--file", file);

        Assert.Equal((0, "Every setting exists and has a value of its kind."), (run.ExitCode, run.Output.Trim()));
    }

    [Fact]
    public async Task Check_AFileWithMistakes_NamesThemAll()
    {
        using var folder = new TemporaryFolder();
        var file = Write(folder, """{ "Jornal": { "Durability": "memory" }, "Gateway": { "MaxConnection": 5, "MaxRequestBodyBytes": "big" }, "Models": [ { "ID": "a/b", "Price": 1 } ], "Flags": { "x": "maybe" } }""");

        var run = await CliRun.OfAsync("config", "check", "--file", file);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("There is no section 'Jornal'; did you mean 'Journal'?", run.Output, StringComparison.Ordinal);
        Assert.Contains("There is no setting Gateway:MaxConnection; did you mean 'Gateway:MaxConnections'?", run.Output, StringComparison.Ordinal);
        Assert.Contains("Gateway:MaxRequestBodyBytes is 'big'; set a whole number.", run.Output, StringComparison.Ordinal);
        Assert.Contains("There is no setting Models:0:Price.", run.Output, StringComparison.Ordinal);
        Assert.Contains("Flags:x is 'maybe'; set true or false.", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"Gateway\": ")]
    [InlineData("[]")]
    public async Task Check_AFileThatIsNoJsonObject_SaysSo(string text)
    {
        using var folder = new TemporaryFolder();

        var run = await CliRun.OfAsync("config", "check", "--file", Write(folder, text));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("cannot be read", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_Nothing_AsksWhat()
    {
        var run = await CliRun.OfAsync("config", "check");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--file", run.Output, StringComparison.Ordinal);
    }

    private static string Write(TemporaryFolder folder, string text)
    {
        var file = Path.Combine(folder.Path, "appsettings.json");
        File.WriteAllText(file, text);
        return file;
    }
}
