using Orleans.Routing.Testing;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.EndToEnd.Settings;

public sealed class CheckConfigTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Names_that_do_not_exist_and_values_of_the_wrong_kind_refuse_the_start_all_together()
    {
        using var data = TemporaryFolder.Create();
        await using var process = GatewayProcess.Launch(
            data.Path,
            ["--urls", "http://127.0.0.1:0", "--Journal:Durabilty=journal", "--Gateway:MaxConnections=many"],
            new Dictionary<string, string?> { ["Upstreams__acme__BaseUri"] = "https://acme.test/v1", ["Streeming__IdleTimeout"] = "00:00:10" });

        Assert.Equal(1, await process.WaitForExitAsync(Deadline));
        Assert.Contains("There is no setting Journal:Durabilty; did you mean 'Journal:Durability'?", process.Output, StringComparison.Ordinal);
        Assert.Contains("Gateway:MaxConnections is 'many'; set a whole number.", process.Output, StringComparison.Ordinal);
        Assert.Contains("There is no setting Upstreams:acme:BaseUri; did you mean 'Upstreams:acme:BaseUrl'?", process.Output, StringComparison.Ordinal);
        Assert.Contains("There is no section 'Streeming'; did you mean 'Streaming'?", process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--urls", "foo", "'foo' is no address to listen on")]
    [InlineData("--Ollama:BaseUrl", "gopher://localhost", "Ollama:BaseUrl is 'gopher://localhost'")]
    [InlineData("--Ollama:ProbeTimeout", "-00:00:01", "Ollama:ProbeTimeout is -00:00:01")]
    [InlineData("--Access:KeysFile", "/nowhere/keys", "Access:KeysFile cannot be read")]
    public async Task A_value_that_cannot_be_used_refuses_the_start_by_name_and_without_a_stack_trace(string key, string value, string problem)
    {
        using var data = TemporaryFolder.Create();
        await using var process = GatewayProcess.Launch(data.Path, key == "--urls" ? [key, value] : ["--urls", "http://127.0.0.1:0", $"{key}={value}"]);

        Assert.Equal(1, await process.WaitForExitAsync(Deadline));
        Assert.Contains(problem, process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_config_says_what_a_start_would_say_and_serves_nothing()
    {
        using var data = TemporaryFolder.Create();
        await using var good = GatewayProcess.Launch(data.Path, ["--check-config", "--urls", "http://127.0.0.1:0"]);
        await using var bad = GatewayProcess.Launch(data.Path, ["--check-config", "--urls", "http://0.0.0.0:0", "--Streaming:KeepAlive=00:05:00"]);

        Assert.Equal(0, await good.WaitForExitAsync(Deadline));
        Assert.Contains("The settings are good.", good.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Now listening", good.Output, StringComparison.Ordinal);
        Assert.Equal(1, await bad.WaitForExitAsync(Deadline));
        Assert.Contains("Streaming:KeepAlive", bad.Output, StringComparison.Ordinal);
        Assert.Contains("ORLEANS_ROUTING_ADMIN_KEY", bad.Output, StringComparison.Ordinal);
    }
}
