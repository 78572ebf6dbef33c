namespace Orleans.Routing.Gateway.Upstreams;

public sealed class UpstreamFailureTests
{
    [Theory]
    [InlineData(408, true)]
    [InlineData(504, true)]
    [InlineData(524, true)]
    [InlineData(500, true)]
    [InlineData(409, false)]
    [InlineData(425, false)]
    [InlineData(502, false)]
    [InlineData(503, false)]
    [InlineData(522, false)]
    [InlineData(529, false)]
    public void MayHaveCost_OfAStatus_HoldsWhereTheWorkMayHaveBeenDone(int status, bool mayHaveCost)
    {
        var failure = new UpstreamFailure(UpstreamErrorMap.OfStatus(status)) { Status = status };

        Assert.Equal(mayHaveCost, failure.MayHaveCost);
        Assert.False((failure with { NothingDone = true }).MayHaveCost);
    }
}
