using Microsoft.Extensions.Options;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Difficulty;
using Orleans.Routing.Scoring.Linear;
using Orleans.Routing.Scoring.Embeddings;
using Xunit;

namespace Orleans.Routing.Domains.Classification;

/// <summary>The shipped classifier.</summary>
public sealed class DomainClassifierTests
{
    private static readonly string Path = System.IO.Path.Combine(ShippedModels.Folder, DomainClassifierModel.Folder, DomainClassifierModel.ModelFile);

    [Theory]
    [InlineData("The patient has had a fever and a stiff neck since yesterday", "medical")]
    [InlineData("Can my employer enforce this non-compete clause?", "legal")]
    [InlineData("Write a short poem about the harbour at dawn", "creative")]
    [InlineData("My container keeps restarting with exit code 1", "technical")]
    [InlineData("How does a catalyst lower the activation energy?", "scientific")]
    [InlineData("Should I refinance at 4.1 % or keep my fixed rate?", "financial")]
    [InlineData("Make a lesson plan about volcanoes for third graders", "educational")]
    [InlineData("Which train goes to Ghent on Sunday morning?", "none")]
    public async Task Classify_PlainPrompts_TheirLabel(string text, string label)
    {
        await using var encoder = ShippedModels.OpenEncoder();
        await using var head = DomainClassifierHead.Open(Path);

        var answer = await new DomainClassifier(encoder, head, cacheEntries: 16).ClassifyAsync(text, CancellationToken.None);

        var probabilities = answer.Values.ToArray();
        Assert.Equal(label, answer.Labels[probabilities.IndexOf(probabilities.Max())]);
        Assert.Equal(label == DomainClassifierModel.NoneLabel, answer.Abstains);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\u0001\ufffd")]
    [InlineData("\ud83d")]
    [InlineData("为什么天空是蓝色的？")]
    public async Task Classify_AnyText_ProbabilitiesSumToOne(string text)
    {
        await using var encoder = ShippedModels.OpenEncoder();
        await using var head = DomainClassifierHead.Open(Path);

        var answer = await new DomainClassifier(encoder, head, cacheEntries: 0).ClassifyAsync(text, CancellationToken.None);

        Assert.Equal(1, answer.Values.ToArray().Sum(), 1e-4);
    }

    [Fact]
    public async Task Classify_ManyAtOnce_AsOneByOne()
    {
        await using var encoder = ShippedModels.OpenEncoder();
        await using var head = DomainClassifierHead.Open(Path);
        var classifier = new DomainClassifier(encoder, head, cacheEntries: 0);
        string[] texts = [.. Enumerable.Range(0, 24).Select(index => $"Question {index} about {(index % 2 == 0 ? "court orders" : "blood tests")}")];

        var together = await Task.WhenAll(texts.Select(text => Task.Run(async () => (await classifier.ClassifyAsync(text, CancellationToken.None)).Values.ToArray())));

        for (var index = 0; index < texts.Length; index++)
        {
            Assert.Equal((await classifier.ClassifyAsync(texts[index], CancellationToken.None)).Values.ToArray(), together[index]);
        }
    }

    [Fact]
    public async Task Classify_AndScore_EmbedsOnce()
    {
        await using var encoder = ShippedModels.OpenEncoder();
        await using var domains = DomainClassifierHead.Open(Path);
        await using var difficulty = ShippedModels.OpenHead();
        var counting = new CountingEmbedder(encoder);
        var shared = new CachedPromptEmbedder(counting, 16);
        const string Text = "Which drug is first choice?\nA. one\nB. two\nC. three\nAnswer:";

        await new DomainClassifier(shared, domains, 16).ClassifyAsync(PromptStem.Of(Text), CancellationToken.None);
        await new LinearScorer(RouterNames.Difficulty, shared, difficulty, 16).ScoreAsync(new ScoringPrompt(Text, Guid.Empty, default, default), CancellationToken.None);

        Assert.Equal(1, counting.Runs);
    }

    [Fact]
    public async Task Load_OtherEmbedder_SaysWhatToDo()
    {
        await using var encoder = ShippedModels.OpenEncoder();
        await using var generation = new ScorerGeneration(new OneEmbedder(new CountingEmbedder(encoder) { Id = "another" }));
        var source = new DomainClassifierSource(Options.Create(new ScoringOptions()));

        var exception = await Assert.ThrowsAsync<InvalidDataException>(async () => await source.LoadAsync(generation, CancellationToken.None));

        Assert.Contains("orleans-routing train domains", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_ModelOfTheUsersOwn_TakesTheShippedOnesPlace()
    {
        var own = Directory.CreateTempSubdirectory("orleans-routing-");
        try
        {
            // Another head, so that it shows which one was opened.
            var folder = own.CreateSubdirectory(DomainClassifierModel.Folder);
            File.Copy(
                System.IO.Path.Combine(ShippedModels.Folder, RouterNames.Difficulty, "difficulty.onnx"),
                System.IO.Path.Combine(folder.FullName, DomainClassifierModel.ModelFile));
            await using var encoder = ShippedModels.OpenEncoder();
            await using var generation = new ScorerGeneration(new OneEmbedder(encoder));
            var source = new DomainClassifierSource(Options.Create(new ScoringOptions { ImportedModelsPath = own.FullName }));

            var exception = await Assert.ThrowsAsync<InvalidDataException>(async () => await source.LoadAsync(generation, CancellationToken.None));

            Assert.Contains(folder.FullName, exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            own.Delete(recursive: true);
        }
    }

    [Fact]
    public void Open_ModelOfAnotherKind_Refused() =>
        Assert.Throws<InvalidDataException>(() => DomainClassifierHead.Open(System.IO.Path.Combine(ShippedModels.Folder, UniversalSentenceEncoderLite.Folder, UniversalSentenceEncoderLite.ModelFile)));

    [Fact]
    public async Task Run_AfterDisposal_Throws()
    {
        var head = DomainClassifierHead.Open(Path);
        await head.DisposeAsync();

        Assert.Throws<ObjectDisposedException>(() => head.Run(new float[head.Dimensions], "text"));
    }
}
