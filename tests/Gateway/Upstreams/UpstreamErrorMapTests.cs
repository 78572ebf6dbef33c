namespace Orleans.Routing.Gateway.Upstreams;

public sealed class UpstreamErrorMapTests
{
    [Fact]
    public void RuleOf_EveryError_IsCompleteAndItsCodeItsOwn()
    {
        var rules = Enum.GetValues<UpstreamError>().Select(UpstreamErrorMap.RuleOf).ToList();

        Assert.All(rules, rule => Assert.InRange(rule.Status, 400, 599));
        Assert.All(rules, rule => Assert.EndsWith(".", rule.Message, StringComparison.Ordinal));
        Assert.Equal(rules.Count, rules.Select(rule => rule.Code).Distinct().Count());
    }

    [Fact]
    public void RuleOf_NoError_IsShownAs401Or409()
    {
        // 401 would tell the client that its own key is wrong, and clients hammer on 409.
        Assert.DoesNotContain(Enum.GetValues<UpstreamError>(), error => UpstreamErrorMap.RuleOf(error).Status is 401 or 403 or 409);
    }

    [Theory]
    [InlineData(302, UpstreamError.Redirected)]
    [InlineData(400, UpstreamError.RequestRefused)]
    [InlineData(401, UpstreamError.KeyRefused)]
    [InlineData(402, UpstreamError.QuotaExhausted)]
    [InlineData(403, UpstreamError.KeyRefused)]
    [InlineData(404, UpstreamError.ModelMissing)]
    [InlineData(408, UpstreamError.TryAgain)]
    [InlineData(409, UpstreamError.TryAgain)]
    [InlineData(413, UpstreamError.RequestRefused)]
    [InlineData(422, UpstreamError.RequestRefused)]
    [InlineData(429, UpstreamError.RateLimited)]
    [InlineData(500, UpstreamError.ServerError)]
    [InlineData(503, UpstreamError.Overloaded)]
    [InlineData(529, UpstreamError.Overloaded)]
    public void OfStatus_EveryStatus_HasItsError(int status, object error) => Assert.Equal((UpstreamError)error, UpstreamErrorMap.OfStatus(status));

    [Theory]
    [InlineData(UpstreamError.DeadlineExceeded)]
    [InlineData(UpstreamError.ResponseTooLarge)]
    [InlineData(UpstreamError.InvalidResponse)]
    [InlineData(UpstreamError.QuotaExhausted)]
    [InlineData(UpstreamError.ServerError)]
    [InlineData(UpstreamError.ConnectionLost)]
    public void ToApiError_WhatMayHaveBeenBilledOrCannotSucceed_TellsClientsNotToRetry(object error) =>
        Assert.False(UpstreamErrorMap.ToApiError(new UpstreamFailure((UpstreamError)error)).ShouldRetry);

    [Fact]
    public void ToApiError_WhatWasTriedMoreThanOnce_TellsClientsNotToRetry() =>
        Assert.False(UpstreamErrorMap.ToApiError(new UpstreamFailure(UpstreamError.Unreachable), mayAskAgain: false).ShouldRetry);

    [Theory]
    [InlineData(UpstreamError.Unreachable)]
    [InlineData(UpstreamError.RateLimited)]
    [InlineData(UpstreamError.Overloaded)]
    [InlineData(UpstreamError.GatewayStopping)]
    public void ToApiError_WhatMayPass_LeavesRetriesToTheClient(object error) =>
        Assert.Null(UpstreamErrorMap.ToApiError(new UpstreamFailure((UpstreamError)error)).ShouldRetry);

    [Fact]
    public void ToApiError_ARefusedRequest_KeepsTheProvidersStatusAndCode()
    {
        var error = UpstreamErrorMap.ToApiError(new UpstreamFailure(UpstreamError.RequestRefused) { Status = 422, Code = "content_filter", Message = "No.", Param = "messages" });

        Assert.Equal((422, "content_filter", "No.", "messages"), (error.Status, error.Code, error.Message, error.Param));
    }

    [Fact]
    public void ToApiError_AnyOther_TellsNothingOfTheProvider()
    {
        var error = UpstreamErrorMap.ToApiError(new UpstreamFailure(UpstreamError.KeyRefused) { Status = 401, Code = "x", Message = "bad key sk-1" });

        Assert.Equal((502, "upstream_auth"), (error.Status, error.Code));
        Assert.DoesNotContain("sk-1", error.Message, StringComparison.Ordinal);
    }
}
