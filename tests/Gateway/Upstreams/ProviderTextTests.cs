namespace Orleans.Routing.Gateway.Upstreams;

public sealed class ProviderTextTests
{
    private const string Key = "secret-0123456789-abcdef";

    [Theory]
    [InlineData("Your key secret-0123456789-abcdef is wrong.")]
    [InlineData("{\"headers\":{\"Authorization\":\"Bearer secret-0123456789-abcdef\"}}")]
    [InlineData("It ends in 89-abcdef.")]
    [InlineData("bearer 0123456789")]
    public void Redact_PartsOfTheKey_AreTakenOut(string text)
    {
        var redacted = ProviderText.Redact(text, Key);

        Assert.Contains("[redacted]", redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("89-abcdef", redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("01234567", redacted, StringComparison.Ordinal);
    }

    [Fact]
    public void Redact_EverySecret_IsTakenOut() =>
        Assert.Equal("Wrong: [redacted] and [redacted]", ProviderText.Redact("Wrong: abcdefgh12345 and secret-0123456789-abcdef", "Token abcdefgh12345", Key));

    [Fact]
    public void Redact_OtherKeys_AreKnownByTheirForm() =>
        Assert.Equal("Incorrect API key: [redacted] [redacted]", ProviderText.Redact("Incorrect API key: sk-proj-abc*** AIzaSyA-123456"));

    [Fact]
    public void Redact_LongTextOfManyLines_IsOneShortLine()
    {
        var redacted = ProviderText.Redact("a\r\nb " + new string('x', 1_000));

        Assert.Equal(ProviderText.MaxLength, redacted.Length);
        Assert.StartsWith("a b x", redacted, StringComparison.Ordinal);
    }

    [Fact]
    public void Redact_AnOrdinaryMessage_StaysAsItIs() =>
        Assert.Equal("This model's maximum context length is 8192 tokens.", ProviderText.Redact("This model's maximum context length is 8192 tokens.", Key));
}
