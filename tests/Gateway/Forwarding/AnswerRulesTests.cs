using System.Text;
using Orleans.Routing.Gateway.Upstreams;

namespace Orleans.Routing.Gateway.Forwarding;

public sealed class AnswerRulesTests
{
    private static readonly Upstream Upstream = new(new UpstreamOptions { Name = "cheap", BaseUrl = "https://cheap.test/v1" }, key: "secret");

    [Theory]
    [InlineData("""{"error":{"code":504}}""", true)]
    [InlineData("""{"error":{"code":524}}""", true)]
    [InlineData("""{"error":{"status":408}}""", true)]
    [InlineData("""{"error":{"code":429}}""", false)]
    [InlineData("""{"error":{"code":503}}""", false)]
    [InlineData("""{"error":{"code":500}}""", false)]
    [InlineData("""{"error":{"code":500},"choices":[{"message":{"content":"half"}}]}""", true)]
    public void FailureIn_AnErrorInsideAnAnswer_MayHaveCostWhereTimeRanOutOrContentIsThere(string answer, bool mayHaveCost) =>
        Assert.Equal(mayHaveCost, AnswerRules.FailureIn(Upstream, AnswerScanner.Scan(Encoding.UTF8.GetBytes(answer)), contentNeeded: true)!.MayHaveCost);
}
