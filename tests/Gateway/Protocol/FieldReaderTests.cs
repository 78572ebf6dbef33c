using System.Text.Json;

namespace Orleans.Routing.Gateway.Protocol;

public sealed class FieldReaderTests
{
    [Fact]
    public void Finish_AThousandUnknownFields_TellsTwentyAndEveryKnownMistake()
    {
        using var body = JsonDocument.Parse($"{{{string.Join(',', Enumerable.Range(0, 1_000).Select(index => $"\"f{index}\":1"))},\"enabled\":7}}");
        var fields = new FieldReader(body.RootElement);

        fields.Boolean("enabled", current: null, byDefault: null);

        Assert.Equal(21, fields.Finish().Length);
    }
}
