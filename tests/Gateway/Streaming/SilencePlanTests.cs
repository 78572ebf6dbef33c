namespace Orleans.Routing.Gateway.Streaming;

public sealed class SilencePlanTests
{
    [Theory]
    [InlineData(15, 120, new[] { 15, 30, 45, 60, 75, 90, 105, 120 })]
    [InlineData(15, 20, new[] { 15, 20 })]
    [InlineData(100, 120, new[] { 100, 120 })]
    [InlineData(1, 2, new[] { 1, 2 })]
    public void Due_OneAfterTheOther_EndsExactlyAtTheLimit(int interval, int limit, int[] expected)
    {
        var plan = new SilencePlan(TimeSpan.FromSeconds(interval), TimeSpan.FromSeconds(limit));
        var due = new List<int>();
        while (!plan.IsEnd)
        {
            due.Add((int)plan.Due.TotalSeconds);
            plan.Commented();
        }

        due.Add((int)plan.Due.TotalSeconds);

        Assert.Equal(expected, due);
    }

    [Fact]
    public void PauseAfter_SomeSilence_IsWhatIsLeft()
    {
        var plan = new SilencePlan(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(20));

        Assert.Equal(TimeSpan.FromSeconds(4), plan.PauseAfter(TimeSpan.FromSeconds(11)));
        Assert.Equal(TimeSpan.Zero, plan.PauseAfter(TimeSpan.FromSeconds(16)));
    }
}
