using System.Net.Http.Headers;
using System.Text;
using Orleans.Routing.EndToEnd.Fixtures;

namespace Orleans.Routing.EndToEnd.BadInput;

/// <summary>The corpus' changes: refused in the envelope, nothing stored.</summary>
[Collection(GatewayCollection.Name)]
public sealed class ControlInputTests(GatewayFixture fixture)
{
    public static TheoryData<string> Names() => [.. ControlRows.All.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_bad_change_is_refused_and_changes_nothing(string name)
    {
        var row = ControlRows.All.Single(candidate => candidate.Name == name);
        var before = await StateAsync();

        using var request = new HttpRequestMessage(new HttpMethod(row.Method), row.Path) { Content = new StringContent(row.Body, Encoding.UTF8, "application/json") };
        if (row.Method == "PATCH")
        {
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(await TagAsync(row.Path)));
        }

        using var answer = await fixture.Http.SendAsync(request);

        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(row.Statuses.Contains((int)answer.StatusCode), $"Expected {string.Join(" or ", row.Statuses)}, got {(int)answer.StatusCode}: {text}");
        var error = text.Contains("\"problems\"", StringComparison.Ordinal) ? System.Text.Json.Nodes.JsonNode.Parse(text)!["error"]! : Envelope.Check(text);
        Assert.True(row.Field is null || row.Field == (string?)error["param"], text);
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task Every_problem_of_a_change_is_listed_in_one_answer()
    {
        var (_, tag) = await new ControlClient(fixture.Http).GetAsync("/v1/domains/medical/policy");

        using var answer = await new ControlClient(fixture.Http).SendAsync(
            HttpMethod.Patch, "/v1/domains/medical/policy", new { threshold = 7, max_retry_attempts = 0, timeout_seconds = -1, colour = "red" }, tag);

        Assert.Equal(400, (int)answer.StatusCode);
        var problems = System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error"]!["problems"]!.AsArray();
        Assert.Equal(["colour", "max_retry_attempts", "threshold", "timeout_seconds"], problems.Select(problem => (string)problem!["field"]!).Order(StringComparer.Ordinal));
    }

    private async Task<string> TagAsync(string path)
    {
        using var answer = await fixture.Http.GetAsync(path);
        return answer.Headers.ETag?.ToString() ?? "\"1\"";
    }

    private async Task<string> StateAsync() => string.Concat(
        await fixture.Http.GetStringAsync("/v1/domains"), await fixture.Http.GetStringAsync("/v1/policy"), await fixture.Http.GetStringAsync("/v1/flags"));
}
