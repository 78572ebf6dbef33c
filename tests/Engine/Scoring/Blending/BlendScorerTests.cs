using System.Collections.Immutable;
using System.Security.Cryptography;
using Orleans.Routing.Scoring.DomainMean;
using Orleans.Routing.Scoring.Embeddings;
using Orleans.Routing.Scoring.Linear;

namespace Orleans.Routing.Scoring.Blending;

public sealed class BlendScorerTests
{
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(50);

    private const string Table = """{"overall":0.4,"domains":{"legal":0.7}}""";
    private const string Length = """{"characters":[0,100],"win_rates":[0.2,0.8]}""";

    [Fact]
    public async Task ScoreAsync_TwoParts_WeightedSumOfStandardisedLogits()
    {
        var settings = $$"""
            {"offset":0.25,"parts":[
              {"kind":"domain_mean","weight":2,"mean":0.5,"deviation":0.5,"files":{},"settings":{{Table}}},
              {"kind":"prompt_length","weight":-1,"mean":0,"deviation":2,"files":{},"settings":{{Length}}}]}
            """;
        await using var routers = await new LoadedRouters().With("mixed", "blend", settings).LoadAsync();

        var expected = 0.25 + (2 * (Logit(0.7) - 0.5) / 0.5) - (Logit(0.5) / 2);

        Assert.Equal(1 / (1 + Math.Exp(-expected)), await routers.ScoreAsync("mixed", new string('x', 50), "legal"), 1e-12);
    }

    [Fact]
    public async Task ScoreAsync_ShippedHeadAlone_ItsOwnWinRate()
    {
        var head = Path.Combine(ShippedModels.Folder, RouterNames.Difficulty, "difficulty.onnx");
        var bytes = File.ReadAllBytes(head);
        var manifest = $$"""
            {"schema":1,"name":"wrapped","kind":"blend","embedder":"use-lite-int8-r2/4x128",
             "files":{"inner":{"path":"difficulty.onnx","sha256":"{{Convert.ToHexStringLower(SHA256.HashData(bytes))}}","bytes":{{bytes.Length}}} },
             "settings":{"offset":0,"parts":[{"kind":"linear","weight":1,"mean":0,"deviation":1,"files":{"head":"inner"} }]} }
            """;
        await using var routers = await new LoadedRouters().WithManifest("wrapped", manifest, head).LoadAsync();
        const string Text = "Derive the Euler-Lagrange equation from the principle of stationary action.";

        Assert.Equal(await routers.ScoreAsync(RouterNames.Difficulty, Text), await routers.ScoreAsync("wrapped", Text), 1e-6);
    }

    [Fact]
    public async Task Deadline_PartsRunOneAfterAnother_TheirSum()
    {
        await using var head = ShippedModels.OpenHead();
        var local = new LinearScorer("local", new ScriptedEmbedder(), head, 16);
        var remote = new LinearScorer("remote", new ScriptedEmbedder { Deadline = TimeSpan.FromSeconds(2), IsRemote = true }, head, 16);

        var both = new BlendScorer("both", 0, [new(local, 1, 0), new(remote, 1, 0)], Usual);
        var alone = new BlendScorer("alone", 0, [new(local, 1, 0)], Usual);

        Assert.Equal((TimeSpan.FromSeconds(2) + Usual, false), (both.Deadline, both.IsWarmedUp));
        Assert.Equal((null, true), (alone.Deadline, alone.IsWarmedUp));
    }

    [Fact]
    public void UsesDomain_APartDoes_TheBlendDoes()
    {
        var table = new DomainMeanScorer("table", new DomainMeanSettings { Overall = 0.5, Domains = ImmutableSortedDictionary<string, double>.Empty });

        Assert.True(new BlendScorer("both", 0, [new(new RandomScorer(), 1, 0), new(table, 1, 0)], Usual).UsesDomain);
        Assert.False(new BlendScorer("alone", 0, [new(new RandomScorer(), 1, 0)], Usual).UsesDomain);
    }

    [Theory]
    [InlineData("""{"parts":[]}""", "at least one part")]
    [InlineData("""{"parts":[{"kind":"blend","weight":1,"mean":0,"deviation":1}]}""", "cannot have a part of kind 'blend'")]
    [InlineData("""{"parts":[{"kind":"domain_mean","weight":1,"mean":0,"deviation":0}]}""", "deviation above 0")]
    [InlineData("""{"parts":[{"kind":"linear","weight":1,"mean":0,"deviation":1,"files":{"head":"none"}}]}""", "names no file 'none'")]
    [InlineData("""{"parts":[{"kind":"prompt_length","weight":1,"mean":0,"deviation":1,"settings":{"characters":[1],"win_rates":[1]}}]}""", "at least 2")]
    public async Task LoadAsync_FaultyBlend_SaysWhat(string settings, string fault)
    {
        await using var routers = await new LoadedRouters().With("mixed", "blend", settings).LoadAsync();

        Assert.Contains(fault, routers.Failure("mixed"), StringComparison.Ordinal);
    }

    private static double Logit(double winRate) => Math.Log(winRate / (1 - winRate));
}
