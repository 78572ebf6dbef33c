using System.Net.Http.Headers;
using System.Text;
using Orleans.Routing.EndToEnd.Fixtures;

namespace Orleans.Routing.EndToEnd.BadInput;

/// <summary>The bad-input corpus: every row is refused in OpenAI's form, before any upstream is called.</summary>
[Collection(GatewayCollection.Name)]
public sealed class BadInputTests(GatewayFixture fixture)
{
    private const int MostEchoed = 100;

    private static readonly IReadOnlyList<BadInputRow> Rows = [.. JsonRows.All, .. ChatRows.All, .. RouteRows.All];

    public static TheoryData<string> Names() => [.. Rows.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_bad_body_is_refused_without_an_upstream_call(string name)
    {
        var row = Rows.Single(candidate => candidate.Name == name);
        var calls = fixture.Provider.Requests.Total;
        using var content = new ByteArrayContent(row.Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        using var answer = await fixture.Http.PostAsync(row.Path, content);

        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(row.Status == (int)answer.StatusCode, $"Expected {row.Status}, got {(int)answer.StatusCode}: {text}");
        var error = Envelope.Check(text);
        Assert.True(row.Param is null || row.Param == (string?)error["param"], text);
        Assert.Equal(calls, fixture.Provider.Requests.Total);
        AssertNoLongEcho(row.Body, (string)error["message"]!);
    }

    private static void AssertNoLongEcho(byte[] body, string message)
    {
        var sent = Encoding.UTF8.GetString(body);
        for (var start = 0; start + MostEchoed < message.Length; start++)
        {
            Assert.DoesNotContain(message.Substring(start, MostEchoed), sent, StringComparison.Ordinal);
        }
    }
}
