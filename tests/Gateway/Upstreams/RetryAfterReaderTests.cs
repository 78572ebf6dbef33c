using System.Net.Http.Headers;

namespace Orleans.Routing.Gateway.Upstreams;

public sealed class RetryAfterReaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Retry-After", "2", 2.0)]
    [InlineData("Retry-After", "1.5", 1.5)]
    [InlineData("retry-after-ms", "250", 0.25)]
    [InlineData("Retry-After", "Sun, 22 Nov 2026 12:00:30 GMT", 30.0)]
    [InlineData("Retry-After", "1000000000", 120.0)]
    [InlineData("Retry-After", "-5", null)]
    [InlineData("Retry-After", "abc", null)]
    [InlineData("Retry-After", "NaN", null)]
    [InlineData("Retry-After", "Infinity", null)]
    [InlineData("Retry-After", "Sun, 22 Nov 2020 12:00:30 GMT", null)]
    [InlineData("Retry-After", "", null)]
    public void Read_EveryForm_IsParsedIgnoredOrCut(string name, string value, double? seconds)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation(name, value);

        Assert.Equal(seconds, RetryAfterReader.Read(response.Headers, Now)?.TotalSeconds);
    }
}
