namespace Orleans.Routing.Gateway.Decisions;

public sealed class RetryBudgetTests
{
    [Fact]
    public void Allows_WhileAThirdOfTheTriesFail_NeverEnds()
    {
        var budget = new RetryBudget();

        for (var request = 0; request < 10_000; request++)
        {
            budget.Failed();
            Assert.True(budget.Allows);
            budget.Answered();
            budget.Answered();
        }
    }

    [Fact]
    public void Allows_WhenAllTriesFail_EndsAndComesBackWithTheFirstAnswer()
    {
        var budget = new RetryBudget();
        for (var request = 0; request < 1_000; request++)
        {
            budget.Failed();
        }

        Assert.False(budget.Allows);

        budget.Answered();

        Assert.True(budget.Allows);
    }

    [Fact]
    public void Refill_OfAnEmptyOne_AllowsAgain()
    {
        var budget = new RetryBudget();
        for (var request = 0; request < 1_000; request++)
        {
            budget.Failed();
        }

        budget.Refill();
        budget.Failed();

        Assert.True(budget.Allows);
    }
}
