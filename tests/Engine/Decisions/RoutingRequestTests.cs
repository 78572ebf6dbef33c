namespace Orleans.Routing.Decisions;

public sealed class RoutingRequestTests
{
    [Fact]
    public void ToString_OfAPrompt_TellsItsLengthAlone()
    {
        var request = new RoutingRequest { TrackingId = Guid.Empty, Text = "secret", TargetingKey = "secret", Messages = [new RoutingMessage("user", "secret")] };

        Assert.DoesNotContain("secret", $"{request} {request.Messages[0]}", StringComparison.Ordinal);
        Assert.Contains("6 characters", request.ToString(), StringComparison.Ordinal);
        Assert.Equal("user, 6 characters", request.Messages[0].ToString());
    }
}
