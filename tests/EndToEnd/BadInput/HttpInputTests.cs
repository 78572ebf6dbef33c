using Orleans.Routing.EndToEnd.Fixtures;
using Orleans.Routing.Testing.RawHttp;

namespace Orleans.Routing.EndToEnd.BadInput;

/// <summary>The corpus' HTTP layer, over bare sockets.</summary>
[Collection(GatewayCollection.Name)]
public sealed class HttpInputTests(GatewayFixture fixture)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    public static TheoryData<string> Names() => [.. HttpRows.All.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_bad_request_is_refused_without_an_upstream_call(string name)
    {
        var (_, request, statuses, hasEnvelope) = HttpRows.All.Single(row => row.Name == name);
        var calls = fixture.Provider.Requests.Total;

        var answer = await RawClient.SendAsync(fixture.Gateway.Address, request, Deadline);

        Assert.True(statuses.Contains(answer.Status), $"Expected {string.Join(" or ", statuses)}, got {answer.Status}: {answer.Text}");
        if (hasEnvelope)
        {
            Envelope.Check(answer.Text);
        }

        Assert.Equal(calls, fixture.Provider.Requests.Total);
        Assert.Equal(answer.Status == 405, answer.Headers.ContainsKey("Allow"));
        using var alive = await fixture.Http.GetAsync("/health/live");
        Assert.True(alive.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_key_in_the_query_is_never_logged()
    {
        var one = RawClient.Request("POST", "/v1/chat/completions?api_key=secret", "{}"u8.ToArray());

        var answer = await RawClient.SendAsync(fixture.Gateway.Address, one, Deadline);

        Assert.Equal(400, answer.Status);
        Assert.DoesNotContain("api_key=secret", fixture.Gateway.Output, StringComparison.Ordinal);
    }
}
