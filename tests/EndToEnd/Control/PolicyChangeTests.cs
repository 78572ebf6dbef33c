using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Orleans.Routing.EndToEnd.Fixtures;
using Orleans.Routing.Testing;

namespace Orleans.Routing.EndToEnd.Control;

/// <summary>An operator turns the knobs; decisions follow.</summary>
[Collection(GatewayCollection.Name)]
public sealed class PolicyChangeTests(GatewayFixture fixture)
{
    private const string Policy = "/v1/domains/medical/policy";
    private const string Prompt = "Which symptoms does a stroke have, doctor?";

    private static readonly TimeSpan VisibleWithin = TimeSpan.FromSeconds(1);

    private ControlClient Control => new(fixture.Http);

    [Fact]
    public async Task A_new_threshold_is_in_the_next_decisions_within_a_second()
    {
        await Control.PatchAsync(Policy, new { threshold = 0 });
        Assert.Equal("strong", (string?)(await RouteAsync())["tier"]);

        var changed = await Control.PatchAsync(Policy, new { threshold = 1 });
        var started = Stopwatch.GetTimestamp();
        var decision = await Eventually.GetAsync(RouteAsync, answer => (string?)answer["tier"] == "weak", VisibleWithin);

        Assert.True(Stopwatch.GetElapsedTime(started) < VisibleWithin);
        Assert.Equal(1, (double)decision["threshold"]!);
        Assert.True((long)decision["snapshot_version"]! >= (long)changed["publication"]!["snapshot_version"]!);
    }

    [Fact]
    public async Task A_change_from_a_stale_version_is_refused_and_one_from_no_version_too()
    {
        var (_, stale) = await Control.GetAsync(Policy);
        var changed = await Control.PatchAsync(Policy, new { threshold = 0.25 });

        using var late = await Control.SendAsync(HttpMethod.Patch, Policy, new { threshold = 0.75 }, stale);
        using var blind = await Control.SendAsync(HttpMethod.Patch, Policy, new { threshold = 0.75 }, tag: null);

        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        Assert.Equal((HttpStatusCode)428, blind.StatusCode);
        Envelope.Check(await late.Content.ReadAsStringAsync());
        Envelope.Check(await blind.Content.ReadAsStringAsync());
        var (now, _) = await Control.GetAsync(Policy);
        Assert.Equal(0.25, (double)now["threshold"]!);
        Assert.Equal((long)changed["version"]!, (long)now["version"]!);
    }

    [Fact]
    public async Task Of_many_edits_of_one_version_exactly_one_wins()
    {
        var (_, tag) = await Control.GetAsync(Policy);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(index => Control.SendAsync(HttpMethod.Patch, Policy, new { threshold = index / 100.0 }, tag)));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(49, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Theory]
    [InlineData("routellm_enabled", "flag_off")]
    [InlineData("routellm_medical_domain", "domain_flag_off")]
    public async Task With_a_flag_off_the_domain_selector_decides_and_says_why(string flag, string reason)
    {
        await Control.PatchAsync("/v1/flags", new Dictionary<string, bool> { [flag] = false });
        try
        {
            var decision = await Eventually.GetAsync(RouteAsync, answer => (string?)answer["routing_method"] == "domain_selector", VisibleWithin);
            Assert.Equal(reason, (string?)decision["reason"]);
        }
        finally
        {
            await Control.PatchAsync("/v1/flags", new Dictionary<string, bool> { [flag] = true });
        }

        await Eventually.GetAsync(RouteAsync, answer => (string?)answer["routing_method"] == "routellm", VisibleWithin);
    }

    [Fact]
    public async Task A_policy_that_is_disabled_leaves_the_choice_to_the_domain_selector()
    {
        await Control.PatchAsync(Policy, new { enabled = false });
        try
        {
            var decision = await Eventually.GetAsync(RouteAsync, answer => (string?)answer["routing_method"] == "domain_selector", VisibleWithin);
            Assert.Equal("routing_disabled", (string?)decision["reason"]);
        }
        finally
        {
            await Control.PatchAsync(Policy, new { enabled = true });
        }
    }

    [Fact]
    public async Task A_registered_domain_is_detected_and_a_deleted_one_is_not()
    {
        using var registered = await fixture.Http.PutAsJsonAsync("/v1/domains/gardening", new { keywords = new[] { "compost" } });
        Assert.True(registered.IsSuccessStatusCode, await registered.Content.ReadAsStringAsync());
        Assert.Contains("gardening", await DetectAsync());

        using var removed = await Control.SendAsync(HttpMethod.Delete, "/v1/domains/gardening", new { }, registered.Headers.ETag!.ToString());
        Assert.True(removed.IsSuccessStatusCode, await removed.Content.ReadAsStringAsync());
        Assert.DoesNotContain("gardening", await DetectAsync());
    }

    private async Task<JsonObject> RouteAsync()
    {
        using var answer = await fixture.Http.PostAsJsonAsync("/v1/route", new { text = Prompt, dry_run = true });
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private async Task<string> DetectAsync()
    {
        using var answer = await fixture.Http.PostAsJsonAsync("/v1/domains/detect", new { text = "How do I make compost?" });
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }
}
