using Orleans.Routing.Cli.Evaluation.Metrics;
using Orleans.Routing.Cli.Evaluation.Reports;

namespace Orleans.Routing.Cli.Evaluation;

public sealed class QualityGateTests
{
    private static readonly IReadOnlyList<SetResult> Sets = TinyEvaluation.Result().Sets;

    [Theory]
    [InlineData("APGR(tiny)>=0.5")]
    [InlineData("apgr11( Tiny , good ) >= 0.5")]
    [InlineData("CPT50(tiny,good)<=0.5")]
    [InlineData("OVER_LENGTH(tiny)>=-1")]
    [InlineData("ECE(tiny)<=1")]
    public void Failures_BoundHolds_None(string gate) => Assert.Empty(QualityGate.Parse(gate).Failures(Sets));

    [Fact]
    public void Failures_BoundDoesNotHold_NamesGateRouterSetAndFigure()
    {
        var failure = Assert.Single(QualityGate.Parse("APGR(tiny)>=0.99").Failures(Sets));

        Assert.StartsWith("Gate APGR(tiny)>=0.99 failed: APGR of good on tiny is 0.", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("APGR(tiny,mf)>=0", "mf was not measured on tiny")]
    [InlineData("APGR(tiny-without-law)>=0", "no router was measured on tiny-without-law")]
    public void Failures_NothingMeasured_Fails(string gate, string why) =>
        Assert.Equal([$"Gate {gate} failed: {why}."], QualityGate.Parse(gate).Failures(Sets));

    [Theory]
    [InlineData("APGR>=0.5")]
    [InlineData("APGR(tiny)>0.5")]
    [InlineData("BLEU(tiny)>=0.5")]
    [InlineData("APGR(tiny)>=high")]
    public void Parse_Malformed_SaysHowToWriteIt(string gate)
    {
        var exception = Assert.Throws<FormatException>(() => QualityGate.Parse(gate));

        Assert.Contains("write FIGURE(SET)>=NUMBER", exception.Message, StringComparison.Ordinal);
        Assert.Contains("APGR_LOW", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RequireRouter_NotEvaluated_SaysWhichAre()
    {
        var exception = Assert.Throws<InvalidDataException>(() => QualityGate.Parse("APGR(tiny,mf)>=0.5").RequireRouter(["good"]));

        Assert.Contains("the router 'mf' is not evaluated; evaluated are good", exception.Message, StringComparison.Ordinal);
    }
}
