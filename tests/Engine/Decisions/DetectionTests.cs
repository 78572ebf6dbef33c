using Orleans.Routing.Domains;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Inference;
using Xunit;
using static Orleans.Routing.Decisions.EngineFixture;

namespace Orleans.Routing.Decisions;

/// <summary>Which detector finds the domain a decision is made by.</summary>
public sealed class DetectionTests
{
    private const string Wordless = "My chest feels tight since this morning.";

    [Fact]
    public async Task Route_LexicalDetector_ClassifierNotAsked()
    {
        var classifier = new StubClassifier(0, 1, 0);

        var decision = await Fixture(DetectorKind.Lexical, classifier).DecideAsync(Request(Wordless));

        Assert.Empty(classifier.Asked);
        Assert.Equal((DomainNames.General, DetectorKind.Lexical, null), (decision.Domain, decision.Detector, decision.DetectionFallback));
    }

    [Theory]
    [InlineData(DetectorKind.Semantic)]
    [InlineData(DetectorKind.Hybrid)]
    public async Task Route_ClassifierSure_ItsDomain(DetectorKind detector)
    {
        var decision = await Fixture(detector, new StubClassifier(0.1f, 0.8f, 0.1f)).DecideAsync(Request(Wordless));

        Assert.Equal(("medical", detector, null), (decision.Domain, decision.Detector, decision.DetectionFallback));
        Assert.Equal(0.8, Assert.Single(decision.Domains).Confidence, 1e-6);
    }

    [Fact]
    public async Task Route_ExamQuestion_ClassifierAndScorerSeeTheSameStem()
    {
        const string Stem = "Which artery is blocked?";
        var classifier = new StubClassifier(0, 1, 0);

        await Fixture(DetectorKind.Hybrid, classifier).DecideAsync(Request($"{Stem}\nA. left\nB. right\nC. both\nAnswer:"));

        Assert.Equal([Stem], classifier.Asked);
    }

    [Theory]
    [InlineData("a/strong")]
    [InlineData("router-stub-0.5")]
    public async Task Route_ModelOrRouterNamed_WordsAlone(string model)
    {
        var classifier = new StubClassifier(0, 1, 0);

        var decision = await Fixture(DetectorKind.Hybrid, classifier).DecideAsync(Request(LegalPrompt) with { RequestedModel = model });

        Assert.Empty(classifier.Asked);
        Assert.Equal(("legal", DetectorKind.Lexical), (decision.Domain, decision.Detector));
    }

    [Fact]
    public async Task Route_Embeddings_WordsAlone()
    {
        var classifier = new StubClassifier(0, 1, 0);

        var decision = await Fixture(DetectorKind.Hybrid, classifier).DecideAsync(Request(LegalPrompt) with { Operation = RequestOperation.Embeddings });

        Assert.Empty(classifier.Asked);
        Assert.Equal(DetectorKind.Lexical, decision.Detector);
    }

    [Fact]
    public async Task Route_DomainNamed_NoDetectorAtAll()
    {
        var classifier = new StubClassifier(0, 1, 0);

        var decision = await Fixture(DetectorKind.Hybrid, classifier).DecideAsync(Request(Wordless) with { DomainOverride = "legal" });

        Assert.Empty(classifier.Asked);
        Assert.Equal(("legal", null), (decision.Domain, decision.Detector));
    }

    [Fact]
    public async Task Route_NoClassifierLoaded_LexicalAndSaysSo()
    {
        var decision = await Fixture(DetectorKind.Hybrid, classifier: null).DecideAsync(Request(LegalPrompt));

        Assert.Equal(("legal", DetectorKind.Lexical, DetectionFallback.ClassifierUnavailable), (decision.Domain, decision.Detector, decision.DetectionFallback));
    }

    [Fact]
    public async Task Route_ClassifierThrows_LexicalAndSaysSo()
    {
        var decision = await Fixture(DetectorKind.Semantic, new StubClassifier((_, _) => throw new InvalidDataException("bad weights"))).DecideAsync(Request(LegalPrompt));

        Assert.Equal(("legal", DetectorKind.Lexical, DetectionFallback.ClassifierFailed), (decision.Domain, decision.Detector, decision.DetectionFallback));
    }

    [Fact]
    public async Task Route_EncoderQueueFull_LexicalAndSaysSo()
    {
        var decision = await Fixture(DetectorKind.Semantic, new StubClassifier((_, _) => throw new ScorerQueueFullException(64))).DecideAsync(Request(LegalPrompt));

        Assert.Equal((DetectorKind.Lexical, DetectionFallback.ClassifierTimeout), (decision.Detector, decision.DetectionFallback));
    }

    [Fact]
    public async Task Route_ClassifierHangs_LexicalAndNoSecondWaitForTheScorer()
    {
        var never = new TaskCompletionSource<WinRate>();
        var asked = new TaskCompletionSource();
        var fixture = Fixture(DetectorKind.Hybrid, new StubClassifier((_, _) =>
        {
            asked.SetResult();
            return new(new TaskCompletionSource<Domains.Classification.DomainProbabilities>().Task);
        }), new StubScorer("stub", (_, _) => new(never.Task)));

        var deciding = fixture.DecideAsync(Request(LegalPrompt));
        await asked.Task;
        fixture.Time.Advance(new DecisionOptions().ScorerDeadline);
        var decision = await deciding.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal((DetectorKind.Lexical, DetectionFallback.ClassifierTimeout), (decision.Detector, decision.DetectionFallback));
        Assert.Equal(DecisionReason.ScorerTimeout, decision.Reason);
    }

    [Fact]
    public async Task Route_CallerGivesUp_NoFallback()
    {
        using var stop = new CancellationTokenSource();
        var engine = Fixture(DetectorKind.Hybrid, new StubClassifier((_, token) => throw new OperationCanceledException(token))).Engine();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await engine.RouteAsync(Request(LegalPrompt), stop.Token));
    }

    [Fact]
    public async Task Route_NothingInTheConversation_SystemMessageClassified()
    {
        var classifier = new StubClassifier((text, _) => new(text.StartsWith("You", StringComparison.Ordinal) ? StubClassifier.Answer(0, 0.9f, 0.1f) : StubClassifier.Answer(0, 0.1f, 0.9f)));
        var request = Request() with { Text = null, Messages = [new("system", "You answer for a surgery."), new("user", "Can you tell me when you are open on Fridays?")] };

        var decision = await Fixture(DetectorKind.Semantic, classifier).DecideAsync(request);

        Assert.Equal(2, classifier.Asked.Count);
        Assert.Equal(("medical", DetectorKind.Semantic), (decision.Domain, decision.Detector));
    }

    [Fact]
    public async Task Route_ClassifierFailedOnTheConversation_SystemMessageByWordsAndStillSaid()
    {
        var classifier = new StubClassifier((_, _) => throw new InvalidDataException("bad weights"));
        var request = Request() with { Text = null, Messages = [new("system", "You advise a landlord on each lease."), new("user", "Can you tell me when you are open on Fridays?")] };

        var decision = await Fixture(DetectorKind.Semantic, classifier).DecideAsync(request);

        Assert.Single(classifier.Asked);
        Assert.Equal(("legal", DetectionFallback.ClassifierFailed), (decision.Domain, decision.DetectionFallback));
    }

    [Fact]
    public async Task Detect_DetectorNamed_OverThePolicys()
    {
        var engine = Fixture(DetectorKind.Lexical, new StubClassifier(0, 1, 0)).Engine();

        var lexical = await engine.DetectDomainsAsync(LegalPrompt, 0.3, detector: null, CancellationToken.None);
        var semantic = await engine.DetectDomainsAsync(LegalPrompt, 0.3, DetectorKind.Semantic, CancellationToken.None);

        Assert.Equal(("legal", DetectorKind.Lexical), (lexical.Domains[0].Domain, lexical.Detector));
        Assert.Equal(("medical", DetectorKind.Semantic), (semantic.Domains[0].Domain, semantic.Detector));
    }

    [Fact]
    public async Task Analyze_SemanticDetector_SaysWhichAndRoutesByIt()
    {
        var analysis = await Fixture(DetectorKind.Semantic, new StubClassifier(0.15f, 0.75f, 0.1f)).Engine().AnalyzeAsync(Wordless, detector: null, CancellationToken.None);

        Assert.Equal(("medical", true, DetectorKind.Semantic), (analysis.PrimaryDomain, analysis.MultiDomain, analysis.Detector));
        Assert.True(analysis.RoutellmEnabled);
    }

    private static EngineFixture Fixture(DetectorKind detector, StubClassifier? classifier, StubScorer? scorer = null)
    {
        var fixture = new EngineFixture();
        fixture.Scorers.Replace([scorer ?? new StubScorer("stub", 0.9)], [], classifier);
        fixture.Policy = fixture.Policy with { Detector = detector };
        return fixture;
    }
}
