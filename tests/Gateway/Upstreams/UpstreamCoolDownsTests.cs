using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Orleans.Routing.Gateway.Ledger;
using Orleans.Routing.Gateway.Telemetry;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Gateway.Upstreams;

public sealed class UpstreamCoolDownsTests : IDisposable
{
    private static readonly ModelId Model = SampleDecisions.Weak.Model;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FakeTimeProvider _time = new();
    private readonly KeptLog<UpstreamCoolDowns> _log = new();
    private readonly UpstreamCoolDowns _coolDowns;

    public UpstreamCoolDownsTests() => _coolDowns = new UpstreamCoolDowns(
        Options.Create(new FailOverOptions()), new GatewayMetrics(_services.GetRequiredService<IMeterFactory>(), new RecordingJournal(), _time), _time, _log);

    public void Dispose() => _services.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Answered_ByARequestFromBeforeThePause_KeepsIt(bool refused)
    {
        var before = _time.GetTimestamp();
        _time.Advance(Moment);
        Fail(RateLimited(20));

        if (refused)
        {
            _coolDowns.Failed(SampleDecisions.Weak, new UpstreamFailure(UpstreamError.RequestRefused) { Status = 400 }, before);
        }
        else
        {
            _coolDowns.Answered(Model, before);
        }

        Assert.True(_coolDowns.IsCooling(Model));
        Assert.Equal(20, _coolDowns.Asked(Model)!.RetryAfter!.Value.TotalSeconds);
    }

    [Fact]
    public void Answered_ByTheRequestThatTriesIt_EndsTheCoolDownWhateverOlderOnesSaidMeanwhile()
    {
        var before = _time.GetTimestamp();
        _time.Advance(Moment);
        FailUntilCoolDown();
        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.True(_coolDowns.Admits(Model));
        var trial = _time.GetTimestamp();
        _time.Advance(Moment);
        _coolDowns.Failed(SampleDecisions.Weak, new UpstreamFailure(UpstreamError.ConnectionLost), before);
        _time.Advance(Moment);

        _coolDowns.Answered(Model, before);
        Assert.True(_coolDowns.IsCooling(Model));

        _coolDowns.Answered(Model, trial);
        Assert.False(_coolDowns.IsCooling(Model));
    }

    [Fact]
    public void Answered_ByATrialThatBeganBeforeAPauseWasAskedFor_KeepsThePause()
    {
        FailUntilCoolDown();
        _time.Advance(TimeSpan.FromSeconds(11));
        var trial = _time.GetTimestamp();
        Assert.True(_coolDowns.Admits(Model));
        _time.Advance(Moment);
        Fail(RateLimited(20));

        _coolDowns.Answered(Model, trial);

        Assert.Equal(20, _coolDowns.Asked(Model)!.RetryAfter!.Value.TotalSeconds);
    }

    [Fact]
    public void Answered_BeforeTheModelIsLeftAlone_BeginsTheCountAnew()
    {
        for (var round = 0; round < 3; round++)
        {
            for (var failure = 0; failure < 4; failure++)
            {
                Fail(new UpstreamFailure(UpstreamError.ServerError));
            }

            Assert.False(_coolDowns.IsCooling(Model));
            _coolDowns.Answered(Model, _time.GetTimestamp());
        }
    }

    [Fact]
    public void Admits_AfterAPauseThatWasAskedFor_AllAtOnce()
    {
        Fail(RateLimited(0.12));
        Assert.False(_coolDowns.Admits(Model));
        _time.Advance(TimeSpan.FromMilliseconds(121));

        Assert.All(Enumerable.Range(0, 10), _ => Assert.True(_coolDowns.Admits(Model)));
        Assert.Null(_coolDowns.Asked(Model));
    }

    [Fact]
    public void Admits_AfterManyPauses_CountsNoneOfThemAsAFailure()
    {
        for (var pause = 0; pause < 10; pause++)
        {
            Fail(RateLimited(0.12));
            _time.Advance(TimeSpan.FromMilliseconds(121));
        }

        Fail(new UpstreamFailure(UpstreamError.ServerError));
        Assert.True(_coolDowns.Admits(Model));
        Assert.True(_coolDowns.Admits(Model));
    }

    [Fact]
    public void Failed_WithARetryAfterOfZero_LeavesNothingAloneAndSaysNothing()
    {
        Fail(RateLimited(0));

        Assert.True(_coolDowns.Admits(Model));
        Assert.True(_coolDowns.Admits(Model));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void Admits_AfterAnOutage_OneAtATimeEvenWhereAPauseWasAskedForMeanwhile()
    {
        FailUntilCoolDown();
        Fail(RateLimited(12));
        _time.Advance(TimeSpan.FromSeconds(13));

        Assert.True(_coolDowns.Admits(Model));
        Assert.False(_coolDowns.Admits(Model));
    }

    [Theory]
    [InlineData(null, 120)]
    [InlineData(0.0, 120)]
    [InlineData(7.0, 7)]
    public void Admits_WithoutQuota_OneAtATimeAfterItsTime(double? retryAfter, int seconds)
    {
        Fail(new UpstreamFailure(UpstreamError.QuotaExhausted) { RetryAfter = retryAfter is { } wait ? TimeSpan.FromSeconds(wait) : null });
        _time.Advance(TimeSpan.FromSeconds(seconds) - Moment);
        Assert.False(_coolDowns.Admits(Model));

        for (var trial = 0; trial < 3; trial++)
        {
            _time.Advance(TimeSpan.FromSeconds(11));
            Assert.True(_coolDowns.Admits(Model));
            Assert.False(_coolDowns.Admits(Model));
        }
    }

    private static UpstreamFailure RateLimited(double seconds) => new(UpstreamError.RateLimited) { RetryAfter = TimeSpan.FromSeconds(seconds) };

    private void Fail(UpstreamFailure failure) => _coolDowns.Failed(SampleDecisions.Weak, failure, _time.GetTimestamp());

    private void FailUntilCoolDown()
    {
        for (var failure = 0; failure < 5; failure++)
        {
            Fail(new UpstreamFailure(UpstreamError.ServerError));
        }

        Assert.True(_coolDowns.IsCooling(Model));
    }
}
