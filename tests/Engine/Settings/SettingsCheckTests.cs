using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace Orleans.Routing.Settings;

public sealed class SettingsCheckTests
{
    private static readonly JsonObject Schema = JsonNode.Parse("""
        {
          "type": "object",
          "properties": {
            "Journal": {
              "type": "object", "additionalProperties": false,
              "properties": {
                "Durability": { "type": "string" }, "FlushIntervalMs": { "type": "integer" }, "Share": { "type": "number" },
                "Enabled": { "type": "boolean" }, "Wait": { "type": "string", "format": "time-span" }, "Mode": { "type": "string", "enum": ["Silo", "Client"] }
              }
            },
            "Upstreams": { "type": "object", "additionalProperties": { "type": "object", "additionalProperties": false, "properties": { "BaseUrl": { "type": "string" } } } },
            "Models": { "type": "array", "items": { "type": "object", "additionalProperties": false, "properties": { "Id": { "type": "string" } } } },
            "Logging": { "type": "object" }
          }
        }
        """)!.AsObject();

    [Theory]
    [InlineData("Journal:Durability", "anything")]
    [InlineData("journal:flushintervalms", "250")]
    [InlineData("Journal:Share", "2.5e-3")]
    [InlineData("Journal:Enabled", "True")]
    [InlineData("Journal:Wait", "00:00:01.5")]
    [InlineData("Journal:Mode", "client")]
    [InlineData("Upstreams:any-name:BaseUrl", "https://x")]
    [InlineData("Models:0:Id", "a/b")]
    [InlineData("Logging:LogLevel:Default", "Warning")]
    [InlineData("PATH", "/bin")]
    [InlineData("Unrelated:Section:Of:Others", "1")]
    public void Check_SettingsThatExist_PassWithAnyCase(string key, string value) => Assert.Empty(Check(key, value));

    [Theory]
    [InlineData("Journal:FlushIntervallMs", "250", "There is no setting Journal:FlushIntervallMs; did you mean 'Journal:FlushIntervalMs'?")]
    [InlineData("Journal:Colour", "red", "There is no setting Journal:Colour.")]
    [InlineData("Journal:FlushIntervalMs", "fast", "Journal:FlushIntervalMs is 'fast'; set a whole number.")]
    [InlineData("Journal:FlushIntervalMs", "2.5", "Journal:FlushIntervalMs is '2.5'; set a whole number.")]
    [InlineData("Journal:Share", "half", "Journal:Share is 'half'; set a number.")]
    [InlineData("Journal:Enabled", "yes", "Journal:Enabled is 'yes'; set true or false.")]
    [InlineData("Journal:Wait", "5s", "Journal:Wait is '5s'; set a time as hours:minutes:seconds, such as 00:00:30.")]
    [InlineData("Journal:Mode", "both", "Journal:Mode is 'both'; set one of Silo, Client.")]
    [InlineData("Journal:Durability:Deep", "1", "Journal:Durability holds settings of its own; it is a text.")]
    [InlineData("Upstreams:openai", "https://x", "Upstreams:openai is 'https://x'; it holds settings of its own.")]
    [InlineData("Upstreams:openai:BaseUri", "https://x", "There is no setting Upstreams:openai:BaseUri; did you mean 'Upstreams:openai:BaseUrl'?")]
    [InlineData("Models:0:Name", "a/b", "There is no setting Models:0:Name.")]
    [InlineData("Upstream:openai:BaseUrl", "https://x", "There is no section 'Upstream'; did you mean 'Upstreams'?")]
    public void Check_AMistake_IsNamedWithWhatWasMeant(string key, string value, string expected) => Assert.Equal([expected], Check(key, value));

    [Fact]
    public void Check_SeveralMistakes_AreAllReported()
    {
        var errors = SettingsCheck.Check(Configuration(("Journal:Enabled", "2"), ("Journal:Sahre", "1"), ("Upstreams:a:Url", "x")), Schema);

        Assert.Equal(3, errors.Count);
    }

    [Fact]
    public void Check_AWholeFile_KnowsNoStrangers()
    {
        var errors = SettingsCheck.Check(Configuration(("Strangers:A", "1"), ("Strange", "2"), ("OPENAI_API_KEY", "k")), Schema, wholeFile: true);

        Assert.Equal(["There is no section 'Strange'.", "There is no section 'Strangers'."], errors.Order(StringComparer.Ordinal));
    }

    private static IReadOnlyList<string> Check(string key, string value) => SettingsCheck.Check(Configuration((key, value)), Schema);

    private static IConfigurationRoot Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create<string, string?>(pair.Key, pair.Value))).Build();
}
