using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Orleans.Routing.EndToEnd.Fixtures;
using Orleans.Routing.Testing;

namespace Orleans.Routing.EndToEnd.Control;

/// <summary>An operator changes how domains are found.</summary>
[Collection(GatewayCollection.Name)]
public sealed class DetectorTests(GatewayFixture fixture)
{
    private const string Policy = "/v1/policy";

    // No keyword of any domain is in it.
    private const string Wordless = "My chest feels tight and my left arm is numb since this morning";

    private static readonly TimeSpan VisibleWithin = TimeSpan.FromSeconds(10);

    private ControlClient Control => new(fixture.Http);

    [Fact]
    public async Task An_operator_switches_the_detector_and_decisions_follow()
    {
        var byWords = await RouteAsync();
        Assert.Equal(("general", "lexical", null), ((string?)byWords["domain"], (string?)byWords["detector"], byWords["detection_fallback"]));
        try
        {
            await Control.PatchAsync(Policy, new { detector = "semantic" });
            var byMeaning = await Eventually.GetAsync(RouteAsync, answer => (string?)answer["detector"] == "semantic", VisibleWithin);
            Assert.Equal("medical", (string?)byMeaning["domain"]);

            using var chat = await ChatCall.SendAsync(fixture.Http, ChatCall.Body("auto", Wordless).ToJsonString());
            Assert.Equal(("medical", "semantic"), (chat.Routing("domain"), chat.Routing("detector")));
        }
        finally
        {
            await Control.PatchAsync(Policy, new { detector = "lexical" });
        }

        await Eventually.GetAsync(RouteAsync, answer => (string?)answer["detector"] == "lexical" && answer["detection_fallback"] is null, VisibleWithin);
    }

    [Fact]
    public async Task One_request_may_compare_the_detectors()
    {
        var words = await DetectAsync("lexical");
        var meaning = await Eventually.GetAsync(() => DetectAsync("semantic"), answer => answer["detection_fallback"] is null, VisibleWithin);

        Assert.Empty(words["domains"]!.AsArray());
        Assert.Equal("medical", (string?)meaning["domains"]![0]!["domain"]);
        Assert.InRange((double)meaning["domains"]![0]!["confidence"]!, 0.3, 1);
    }

    [Fact]
    public async Task A_domain_the_classifier_never_heard_of_is_still_found_by_its_words()
    {
        using var registered = await fixture.Http.PutAsJsonAsync("/v1/domains/falconry", new { keywords = new[] { "goshawk" } });
        Assert.True(registered.IsSuccessStatusCode, await registered.Content.ReadAsStringAsync());

        var decision = await Eventually.GetAsync(
            () => RouteAsync("Which antibiotic dosage does a goshawk with a lung infection need?"), answer => (string?)answer["domain"] == "falconry", VisibleWithin);

        Assert.Equal(1, (double)decision["domains"]![0]!["confidence"]!);
        using var removed = await Control.SendAsync(HttpMethod.Delete, "/v1/domains/falconry", new { }, registered.Headers.ETag!.ToString());
        Assert.True(removed.IsSuccessStatusCode, await removed.Content.ReadAsStringAsync());
    }

    private Task<JsonObject> RouteAsync() => RouteAsync(Wordless);

    private Task<JsonObject> RouteAsync(string text) => PostAsync("/v1/route", new { text, dry_run = true });

    private Task<JsonObject> DetectAsync(string detector) => PostAsync("/v1/domains/detect", new { text = Wordless, detector });

    private async Task<JsonObject> PostAsync(string path, object body)
    {
        using var answer = await fixture.Http.PostAsJsonAsync(path, body);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
