namespace Orleans.Routing.Scoring.SimilarityRanking;

public sealed class BradleyTerryTests
{
    [Fact]
    public void Fit_TwoPlayers_LogOddsOfTheirWins()
    {
        var strengths = BradleyTerry.Fit(Table(2, (0, 1, BattleOutcome.First, 3), (0, 1, BattleOutcome.Second, 1)));

        Assert.Equal(Math.Log(3), strengths[0] - strengths[1], 1e-8);
        Assert.Equal(0, strengths.Sum(), 1e-9);
    }

    [Fact]
    public void Fit_BattlesWithinATier_CountAgainstAnOpponentOfStrengthZero()
    {
        // The first side won 3 of 4: the tier "lost" 3 of 4 against the fixed opponent.
        var strengths = BradleyTerry.Fit(Table(1, (0, 0, BattleOutcome.First, 3), (0, 0, BattleOutcome.Second, 1)));

        Assert.Equal(-Math.Log(3), strengths[0], 1e-8);
    }

    [Fact]
    public void Fit_PlayersWithoutCommonBattles_EachGroupAroundZero()
    {
        var strengths = BradleyTerry.Fit(Table(
            5, (0, 1, BattleOutcome.First, 3), (0, 1, BattleOutcome.Second, 1), (2, 3, BattleOutcome.First, 9), (2, 3, BattleOutcome.Second, 1)));

        Assert.Equal([Math.Log(3) / 2, -Math.Log(3) / 2, Math.Log(9) / 2, -Math.Log(9) / 2, 0], strengths.Select(strength => Math.Round(strength, 7)), new Near());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    public void Fit_OneSideWonEveryBattle_FarApartButBounded(int battles)
    {
        var strengths = BradleyTerry.Fit(Table(3, (0, 1, BattleOutcome.First, battles), (1, 2, BattleOutcome.Tie, battles)));

        Assert.Equal(strengths[1], strengths[2], 1e-2);
        Assert.InRange(strengths[0] - strengths[1], 15, 40);
        Assert.Equal(1, BradleyTerry.WinRate(strengths[0], strengths[1]), 1e-6);
    }

    [Fact]
    public void Fit_OtherStart_SameStrengths()
    {
        var table = Table(4, (0, 1, BattleOutcome.First, 7), (0, 1, BattleOutcome.Second, 3), (1, 2, BattleOutcome.First, 5), (2, 3, BattleOutcome.Tie, 2), (3, 0, BattleOutcome.First, 1), (2, 1, BattleOutcome.First, 1));

        var expected = BradleyTerry.Fit(table);
        var actual = BradleyTerry.Fit(table, [4, -9, 1, 30]);

        Assert.Equal(expected, actual, new Near());
    }

    private static WinTable Table(int players, params (int First, int Second, BattleOutcome Outcome, int Battles)[] cells)
    {
        var table = new WinTable(players);
        foreach (var (first, second, outcome, battles) in cells)
        {
            table.Add(new Battle(first, second, outcome), battles, SameTier.RouteLlm);
        }

        return table;
    }

    private sealed class Near : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) < 1e-6;

        public int GetHashCode(double obj) => 0;
    }
}
