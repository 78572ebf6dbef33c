using System.Net;
using System.Net.Http.Json;
using Orleans.Routing.Client;
using Orleans.Routing.EndToEnd.Fixtures;
using Orleans.Routing.FakeProvider;
using Orleans.Routing.Testing;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.EndToEnd.Scoring;

/// <summary>A model's file is not what it should be: prompts are answered without its score, and repairing it needs no restart.</summary>
public sealed class DamagedModelTests : IDisposable
{
    private const string Head = "difficulty/difficulty.onnx";
    private const string Encoder = "use-lite/use-lite-int8.onnx";
    private const string Strong = "fake/strong";

    private static readonly TimeSpan VisibleWithin = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _models = TemporaryFolder.Create();
    private readonly TemporaryFolder _data = TemporaryFolder.Create();

    public static TheoryData<string, string> Damages => new()
    {
        { Head, "missing" },
        { Head, "truncated" },
        { Head, "another model" },
        { Encoder, "missing" },
        { Encoder, "truncated" },
        { Encoder, "another model" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Prompts_are_answered_without_the_score_until_the_file_is_repaired(string file, string damage)
    {
        var shipped = Path.Combine(Path.GetDirectoryName(RepositoryPaths.BuiltAssembly("src/Gateway", "Orleans.Routing.Gateway.dll"))!, "models");
        CopyAll(shipped, _models.Path);
        Damage(Path.Combine(_models.Path, file), damage);
        await using var provider = await FakeProviderServer.StartAsync();
        var settings = new GatewaySettings().Upstream("fake", provider.BaseUri)
            .Model(Strong, 2.50m, 10m).Model("fake/weak", 0.15m, 0.60m)
            .RoutingOn(Strong, "fake/weak", threshold: 0)
            .Set("Scoring:ModelsPath", _models.Path).Set("Scoring:DeadlineMs", "2000");
        await using var gateway = await GatewayProcess.StartAsync(_data.Path, settings.Arguments);

        using (var chat = await ChatCall.SendAsync(gateway.Http, ChatCall.Body("auto").ToJsonString()))
        {
            Assert.Equal(HttpStatusCode.OK, chat.StatusCode);
            Assert.Equal("router_unavailable", chat.Routing("reason"));
        }

        var scorers = await gateway.Http.GetFromJsonAsync<ScorersDocument>("/v1/scorers", RoutingJson.Options);
        Assert.Contains(Path.GetFileName(file), scorers!.Silos.Single().Failed["difficulty"], StringComparison.Ordinal);

        File.Copy(Path.Combine(shipped, file), Path.Combine(_models.Path, file), overwrite: true);
        using (var reloaded = await gateway.Http.PostAsync("/v1/scorers/reload", content: null))
        {
            Assert.True(reloaded.IsSuccessStatusCode, await reloaded.Content.ReadAsStringAsync());
        }

        var reason = await Eventually.GetAsync(() => ReasonAsync(gateway.Http), found => found == "above_threshold", VisibleWithin);
        Assert.Equal("above_threshold", reason);
    }

    public void Dispose()
    {
        _models.Dispose();
        _data.Dispose();
    }

    private static async Task<string> ReasonAsync(HttpClient http)
    {
        using var chat = await ChatCall.SendAsync(http, ChatCall.Body("auto").ToJsonString());
        return chat.Routing("reason");
    }

    private void Damage(string path, string damage)
    {
        switch (damage)
        {
            case "missing":
                File.Delete(path);
                break;
            case "truncated":
                using (var stream = new FileStream(path, FileMode.Open))
                {
                    stream.SetLength(stream.Length / 2);
                }

                break;
            default:
                File.Copy(Path.Combine(_models.Path, "domain-classifier", "domain-classifier.onnx"), path, overwrite: true);
                break;
        }
    }

    private static void CopyAll(string from, string to)
    {
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }
}
