using Orleans.Routing.Domains;
using Orleans.Routing.FeatureFlags;
using Orleans.Routing.Snapshots;

namespace Orleans.Routing.Gateway.Domains;

public sealed class ChangeAnswersTests
{
    [Fact]
    public void Refusal_OfAQuota_SaysWhatThereAreTooManyOf()
    {
        var flags = ChangeAnswers.Refusal(new ChangeResult<FeatureFlagSet> { Outcome = ChangeOutcome.QuotaExceeded }, 1, versionGiven: true);
        var domains = ChangeAnswers.Refusal(new ChangeResult<DomainRecord> { Outcome = ChangeOutcome.QuotaExceeded }, 1, versionGiven: true);

        Assert.Equal(("quota_exceeded", "quota_exceeded"), (flags.Code, domains.Code));
        Assert.Contains("flags", flags.Message, StringComparison.Ordinal);
        Assert.Contains("domains", domains.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refusal_OfAQuotaThatTheGrainExplains_SaysWhatItSays()
    {
        var refusal = ChangeAnswers.Refusal(new ChangeResult<DomainRecord> { Outcome = ChangeOutcome.QuotaExceeded, Problems = [new("name", "The most is 3.")] }, 1, versionGiven: true);

        Assert.Equal(("quota_exceeded", "The most is 3."), (refusal.Code, refusal.Message));
    }
}
