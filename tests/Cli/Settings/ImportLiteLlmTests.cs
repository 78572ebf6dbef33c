using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orleans.Routing.Cli.Settings;

public sealed class ImportLiteLlmTests
{
    private const string Yaml = """
        model_list:
          - model_name: gpt-4o
            litellm_params:
              model: openai/gpt-4o
              api_key: os.environ/OPENAI_API_KEY
              rpm: 100
            model_info:
              input_cost_per_token: 2.5e-06
              output_cost_per_token: 0.00001
              cache_read_input_token_cost: 1.25e-06
              max_input_tokens: 128000
              supports_vision: true
              supports_function_calling: true
          - model_name: cheap
            litellm_params: { model: gpt-4o-mini, api_key: sk-in-the-file }
          - model_name: eu
            litellm_params: { model: azure/my-deployment, api_base: "https://eu.openai.azure.com/", api_key: os.environ/AZURE_EU_KEY, api_version: "2024-06-01" }
            model_info: { input_cost_per_token: 0, output_cost_per_token: 0 }
          - model_name: local
            litellm_params: { model: hosted_vllm/qwen, api_base: "http://10.0.0.5:8000/v1" }
            model_info: { input_cost_per_token: 0, output_cost_per_token: 0, mode: chat }
          - model_name: emb
            litellm_params: { model: mistral/mistral-embed }
            model_info: { mode: embedding, input_cost_per_token: 0.0000001, output_cost_per_token: 0 }
          - model_name: titan
            litellm_params: { model: bedrock/titan }
        router_settings:
          routing_strategy: least-busy
          fallbacks: [ { gpt-4o: [cheap, local] }, { eu: [cheap] } ]
        general_settings:
          master_key: os.environ/LITELLM_MASTER_KEY
          database_url: postgres://x
        """;

    [Fact]
    public async Task Import_ACommonFile_BecomesSettings()
    {
        var (settings, _) = await ImportAsync(Yaml);

        Assert.Equal("OPENAI_API_KEY", (string?)settings["Upstreams"]!["openai"]!["ApiKeyEnvironmentVariable"]);
        Assert.Equal(
            """{"BaseUrl":"https://eu.openai.azure.com/openai/v1","ApiKeyEnvironmentVariable":"AZURE_EU_KEY","ApiKeyHeader":"api-key"}""",
            settings["Upstreams"]!["azure"]!.ToJsonString());
        Assert.Equal("http://10.0.0.5:8000/v1", (string?)settings["Upstreams"]!["hosted_vllm"]!["BaseUrl"]);
        Assert.Equal("https://api.mistral.ai/v1", (string?)settings["Upstreams"]!["mistral"]!["BaseUrl"]);
        Assert.Equal(
            """{"Id":"openai/gpt-4o","PriceInputPerMillionUsd":2.5,"PriceOutputPerMillionUsd":10,"PriceCachedInputPerMillionUsd":1.25,"ContextWindow":128000,"Capabilities":["vision","tools"]}""",
            settings["Models"]![0]!.ToJsonString());
        Assert.Equal(["openai/gpt-4o", "openai/gpt-4o-mini", "azure/my-deployment", "hosted_vllm/qwen", "mistral/mistral-embed"], settings["Models"]!.AsArray().Select(model => (string)model!["Id"]!));
        Assert.Equal("""["embeddings"]""", settings["Models"]![4]!["Capabilities"]!.ToJsonString());
        Assert.Equal("""{"StrongModel":"openai/gpt-4o","WeakModel":"openai/gpt-4o-mini"}""", settings["Routing"]!.ToJsonString());
        Assert.Equal("LITELLM_MASTER_KEY", (string?)settings["Access"]!["Keys"]![0]!["KeyEnvironmentVariable"]);
    }

    [Fact]
    public async Task Import_WhatHasNoCounterpart_IsAllListedAndNoKeyIsCopied()
    {
        var (settings, output) = await ImportAsync(Yaml);

        foreach (var left in (string[])[
            "model_list[0].litellm_params.rpm: not imported", "model_list[2].litellm_params.api_version: not imported", "router_settings.routing_strategy: not imported",
            "general_settings.database_url: not imported", "model_list[1].litellm_params.api_key: a key in the file is not copied", "'bedrock' has no OpenAI-compatible address",
            "the fallback 'local' is left out", "router_settings.fallbacks[1].eu: this fallback is left out", "callers ask for 'openai/gpt-4o-mini' in place of 'cheap'",
            "the file has no price of openai/gpt-4o-mini"])
        {
            Assert.Contains(left, output, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("sk-in-the-file", output + settings.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_ItsResult_PassesTheCheck()
    {
        using var folder = new TemporaryFolder();
        var (yaml, json) = (Path.Combine(folder.Path, "config.yaml"), Path.Combine(folder.Path, "appsettings.json"));
        await File.WriteAllTextAsync(yaml, Yaml);
        await CliRun.OfAsync("config", "import-litellm", yaml, "--output", json);

        var run = await CliRun.OfAsync("config", "check", "--file", json);

        Assert.True(run.ExitCode == 0, run.Output);
    }

    [Fact]
    public async Task Import_OverAFileThatExists_NeedsForce()
    {
        using var folder = new TemporaryFolder();
        var (yaml, json) = (Path.Combine(folder.Path, "config.yaml"), Path.Combine(folder.Path, "appsettings.json"));
        await File.WriteAllTextAsync(yaml, Yaml);
        await File.WriteAllTextAsync(json, "{}");

        Assert.Equal(1, (await CliRun.OfAsync("config", "import-litellm", yaml, "--output", json)).ExitCode);
        Assert.Equal("{}", await File.ReadAllTextAsync(json));
        Assert.Equal(0, (await CliRun.OfAsync("config", "import-litellm", yaml, "--output", json, "--force")).ExitCode);
    }

    [Theory]
    [InlineData("a: [", "is no YAML")]
    [InlineData("- a", "does not hold one YAML mapping")]
    [InlineData("model_list: [ { model_name: a, litellm_params: { model: openai/a }, model_info: { input_cost_per_token: cheap } } ]", "model_list[0].model_info.input_cost_per_token is 'cheap'")]
    public async Task Import_AMalformedFile_SaysWhere(string yaml, string expected)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "config.yaml");
        await File.WriteAllTextAsync(file, yaml);

        var run = await CliRun.OfAsync("config", "import-litellm", file, "--output", Path.Combine(folder.Path, "out.json"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
    }

    private static async Task<(JsonObject Settings, string Output)> ImportAsync(string yaml)
    {
        using var folder = new TemporaryFolder();
        var (file, json) = (Path.Combine(folder.Path, "config.yaml"), Path.Combine(folder.Path, "appsettings.json"));
        await File.WriteAllTextAsync(file, yaml);
        var run = await CliRun.OfAsync("config", "import-litellm", file, "--output", json);
        Assert.True(run.ExitCode == 0, run.Output);
        return (JsonSerializer.Deserialize<JsonObject>(await File.ReadAllTextAsync(json))!, run.Output);
    }
}
