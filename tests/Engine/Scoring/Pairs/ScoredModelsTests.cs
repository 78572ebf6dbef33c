using System.Collections.Immutable;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Scoring.Pairs;

public sealed class ScoredModelsTests
{
    private static readonly ModelId Gpt4 = new("openai", "gpt-4-1106-preview");
    private static readonly ModelId Unknown = new("openai", "gpt-9");

    [Theory]
    [InlineData("openai/gpt-4-1106-preview", 24)]
    [InlineData("openai/GPT-4-1106-Preview", 24)]
    [InlineData("together/mistralai/Mixtral-8x7B-Instruct-v0.1", 36)]
    [InlineData("groq/mixtral-8x7b-32768", 36)]
    [InlineData("ollama/mixtral:8x7b", 36)]
    [InlineData("openai/gpt-3.5-turbo", 17)]
    [InlineData("huggingface/zephyr-7b-beta", 63)]
    [InlineData("mine/house-model", 39)]
    [InlineData("other/house-model", 55)]
    public void Resolve_NameOfAProvider_PlaceInTheWeights(string model, int place)
    {
        var models = Published(new PairSettings
        {
            Aliases = Aliases(("mine/house-model", "nous-hermes-2-mixtral-8x7b-dpo"), ("house-model", "tulu-2-dpo-70b")),
        });

        Assert.Equal(new PairIndex(place, 24), models.Resolve(ModelId.Parse(model), Gpt4));
        Assert.Equal(new PairIndex(24, place), models.Resolve(Gpt4, ModelId.Parse(model)));
        Assert.Equal(new PairIndex(24, place), models.Resolve(Gpt4, ModelId.Parse(model)));
    }

    [Fact]
    public void Resolve_UnknownModelAndADefaultPair_TheWholeDefaultPair()
    {
        var models = Published(new PairSettings { Pair = RouteLlmModels.DefaultPair });

        Assert.Equal(new PairIndex(24, 36), models.Resolve(Unknown, new ModelId("openai", "gpt-4-0613")));
        Assert.Equal(new PairIndex(24, 36), models.Resolve(new ModelId("openai", "gpt-4-0613"), Unknown));
    }

    [Fact]
    public void Resolve_UnknownModelAndNoDefaultPair_SaysBothAndWhatToDo()
    {
        var error = Assert.Throws<UnknownModelPairException>(() => Published(new PairSettings()).Resolve(Gpt4, Unknown));

        Assert.Equal(
            "The router's weights do not know both of openai/gpt-4-1106-preview and openai/gpt-9: add them to 'aliases' in its router.json, or set 'pair' there to score a known pair instead.",
            error.Message);
    }

    [Fact]
    public void Constructor_SettingsNameUnknownModels_Refused()
    {
        var alias = Assert.Throws<InvalidDataException>(() => Published(new PairSettings { Aliases = Aliases(("a", "gpt-9")) }));
        var pair = Assert.Throws<InvalidDataException>(() => Published(new PairSettings { Pair = new NamedPair("gpt-4-0613", "gpt-9") }));

        Assert.Contains("'aliases' in the settings names the model 'gpt-9'", alias.Message, StringComparison.Ordinal);
        Assert.Contains("'pair' in the settings names the model 'gpt-9'", pair.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a", "A")]
    [InlineData("a", " ")]
    public void Constructor_NamesThatCannotTellModelsApart_Refused(params string[] names) =>
        Assert.Throws<InvalidDataException>(() => new ScoredModels(names, new PairSettings(), "here"));

    [Fact]
    public void Aliases_OfRouteLlm_LeadToItsModels() =>
        Assert.All(RouteLlmModels.Aliases.Values, name => Assert.Contains(name, RouteLlmModels.Names));

    [Fact]
    public void Names_OfRouteLlm_AreItsSixtyFourInItsOrder()
    {
        Assert.Equal(64, RouteLlmModels.Names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(24, RouteLlmModels.Names.IndexOf("gpt-4-1106-preview"));
        Assert.Equal(36, RouteLlmModels.Names.IndexOf("mixtral-8x7b-instruct-v0.1"));
    }

    private static ScoredModels Published(PairSettings settings) => new(RouteLlmModels.Names, settings, "here");

    private static ImmutableSortedDictionary<string, string> Aliases(params (string From, string To)[] aliases) =>
        aliases.ToImmutableSortedDictionary(alias => alias.From, alias => alias.To);
}
