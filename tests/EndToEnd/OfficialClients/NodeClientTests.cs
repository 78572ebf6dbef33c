using System.Text.Json.Nodes;
using Orleans.Routing.EndToEnd.Fixtures;
using Orleans.Routing.FakeProvider.RawSockets;
using Orleans.Routing.Testing.Processes;

namespace Orleans.Routing.EndToEnd.OfficialClients;

[Collection(GatewayCollection.Name)]
public sealed class NodeClientTests(GatewayFixture fixture, NodeClientFixture node) : IClassFixture<NodeClientFixture>
{
    private static readonly TimeSpan RunDeadline = TimeSpan.FromMinutes(1);

    private readonly NodeClientFixture installed = node;

    [NodeFact]
    public async Task The_npm_client_gets_what_it_would_get_from_openai()
    {
        Assert.NotNull(installed);
        fixture.Raw.Set("node-cut", request => [.. RawScript.StreamBeginning(request, 4), new RawStep.Finish()]);
        await using var script = ChildProcess.Start("node", ["client.mjs", new Uri(fixture.Gateway.Address, "/v1").ToString()], NodeClientFixture.Folder);
        var exit = await script.WaitForExitAsync(RunDeadline);
        Assert.True(exit == 0, script.Output);
        var results = JsonNode.Parse(script.Output)!.AsObject();

        var text = (string)results["plain"]!["text"]!;
        Assert.StartsWith("A longer answer from the strong model", text, StringComparison.Ordinal);
        AssertJson("""{"kept":true,"ratio":1.5}""", results["plain"]!["note"]);
        Assert.Equal(text, (string?)results["stream"]!["text"]);
        Assert.Null(results["stream"]!["usage"]);
        Assert.Equal((int)results["plain"]!["usage"]!, (int)results["streamWithUsage"]!["usage"]!);
        AssertTool(results["tools"]!);
        AssertTool(results["streamedTools"]!);
        AssertJson("""{"place":{"city":"text","zip":[7]},"unit":"celsius"}""", results["structured"]);
        Assert.Contains("I see 1 image(s).", (string)results["image"]!["text"]!, StringComparison.Ordinal);
        AssertJson("[16,16]", results["embeddings"]);
        Assert.Contains("auto", results["models"]!.AsArray().Select(id => (string?)id));
        Assert.Equal("fake/weak", (string?)results["model"]);
        AssertFailure(results["unknownModel"]!, 404, "model_not_found", "NotFoundError");
        Assert.Equal("BadRequestError", (string?)results["badParameter"]!["name"]);
        Assert.Equal(400, (int)results["badParameter"]!["status"]!);
        Assert.NotEmpty((string)results["midStreamCut"]!["text"]!);
        Assert.Equal("upstream_stream_incomplete", (string?)results["midStreamCut"]!["error"]!["code"]);
    }

    private static void AssertTool(JsonNode function)
    {
        Assert.Equal("plan_trip", (string?)function["name"]);
        AssertJson("""{"place":{"city":"text","zip":[7]},"unit":"celsius"}""", JsonNode.Parse((string)function["arguments"]!));
    }

    private static void AssertFailure(JsonNode failure, int status, string code, string name)
    {
        Assert.Equal(status, (int)failure["status"]!);
        Assert.Equal(code, (string?)failure["code"]);
        Assert.Equal(name, (string?)failure["name"]);
    }

    private static void AssertJson(string expected, JsonNode? actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual?.ToJsonString());
}
