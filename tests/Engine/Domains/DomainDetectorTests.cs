using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CsCheck;
using Xunit;

namespace Orleans.Routing.Domains;

public sealed class DomainDetectorTests
{
    private static readonly Gen<string> Words = AnyOf("ab", "AB", "abc", "bca", "c", "Ünï", "straße", "KELVIN", "\u212Aelvin", "a b", "日本", "ΣΑΣ", "x.y", "");
    private static readonly Gen<string> Texts = Gen.OneOf(Words, Gen.String[Gen.Char["abcABC .日K\u212A"], 0, 6]).Array[0, 12].Select(string.Concat);
    private static readonly Gen<string> Keywords = Gen.OneOf(Words, Gen.String[Gen.Char["abcAB日k"], 1, 4]).Where(word => word.Length > 0);

    // Plain words, alternations, optional parts, classes, counts, anchors; and three that cannot run.
    private static readonly Gen<string> Patterns = AnyOf(
        @"\b(?:ab|bca)\b", "abc", "a.c", "a+b", "(?:ab)?c", "ab{2,3}c", @"x\.y", "^ab", "kelvin", "[ab]{2}c", "日本", "abc|c", "ab*c", @"\w+ \w+", "(ab|cb)c+", "straße",
        "(unclosed", @"(a)\1", "a(?=b)");

    [Fact]
    public void Detect_AnyDomainsAndText_AgreesWithTheFormula() =>
        Gen.Select(Gen.Select(Keywords.Array[0, 6], Patterns.Array[0, 5]).Array[1, 8], Texts, AnyOf(0.0, 0.1, 0.3, 0.9, 1.0))
            .Sample(
                (definitions, text, threshold) =>
                {
                    var domains = definitions.Select((definition, i) => Domain($"d{i}", definition.Item1, definition.Item2) with { Ordinal = i }).ToImmutableArray();

                    var detected = DomainDetector.Build(domains, Patient(domains)).Detect(text, threshold);

                    Assert.Equal(ReferenceDetector.Detect(domains, text, threshold), detected);
                },
                iter: 2_000,
                threads: 1);

    // A thread that is kept from running misses a pattern's deadline, which is no hit; the formula has no clock.
    private static ImmutableArray<DomainPattern> Patient(ImmutableArray<DomainRecord> domains) =>
    [
        .. domains.SelectMany(domain => domain.Config.Patterns).Distinct()
            .Select(source => PatternCompiler.TryCompile(source, out var regex, out _) ? new DomainPattern(source, new Regex(source, regex.Options), RequiredLiterals.Of(source)) : null)
            .OfType<DomainPattern>(),
    ];

    [Fact]
    public void Detect_ManyDomains_AgreesWithTheFormula()
    {
        // Thousands of literals do not fit in the rows of the automaton, so this goes by failure links too.
        var domains = Enumerable.Range(0, 600)
            .Select(i => Domain($"d{i}", Enumerable.Range(0, 8).Select(k => $"wort{i * 7919 % 4801}-{k}{i % 13}"), [$@"\bmuster{i:D3}(?:en)?\b"]) with { Ordinal = i })
            .ToImmutableArray();

        // No pattern's literal begins another's, so a text wants no more patterns than may be compiled for it.
        var detector = DomainDetector.Build(domains);
        Gen.Select(Gen.Int[0, 599], Gen.Int[0, 9]).Array[0, 30].Sample(
            parts =>
            {
                var text = string.Join(' ', parts.Select(part => $"Wort{part.Item1 * 7919 % 4801}-{part.Item2}{part.Item1 % 13} muster{part.Item1:D3}EN wort{part.Item1}"));

                Assert.Equal(ReferenceDetector.Detect(domains, text, 0.1), detector.Detect(text, 0.1));
            },
            iter: 100,
            threads: 1);
    }

    [Fact]
    public void Detect_ThousandsOfDomainsWhileTheyChange_AgreesWithTheFormula()
    {
        // Each step registers, changes or deletes a few; some steps fit beside the large table, some make it anew.
        var random = new Random(5);
        var domains = Enumerable.Range(0, 2_000).Select(i => Crowd(i, 1)).ToImmutableArray();
        var detector = DomainDetector.Build(domains);
        for (var step = 2; step < 22; step++)
        {
            var next = domains.ToBuilder();
            for (var change = random.Next(1, 80); change > 0; change--)
            {
                var place = random.Next(next.Count + 1);
                if (place == next.Count)
                {
                    next.Add(Crowd(place, step));
                }
                else
                {
                    next[place] = next[place] with { Version = step, Deleted = random.Next(3) == 0, Config = Crowd(place, step).Config };
                }
            }

            domains = next.ToImmutable();
            detector = DomainDetector.Build(domains, detector);
            var text = string.Join(' ', Enumerable.Range(0, 20).Select(_ => random.Next(2_000)).SelectMany(i => new[] { $"wort{i}x{random.Next(1, step)}", $"gruppe{i % 50}", $"fall-{i:D4}" }));

            Assert.Equal(ReferenceDetector.Detect(domains, text, 0.3), detector.Detect(text, 0.3));
            Assert.Equal(ReferenceDetector.Detect(domains, "gruppe7", 0), detector.Detect("gruppe7", 0));
            var last = domains[^1];
            Assert.Equal(last.Deleted ? -1 : last.Ordinal, detector.PlaceOf(last.Config.Name));
        }
    }

    [Fact]
    public void Build_WithChanges_LetsGoOfWhatWasScannedBefore()
    {
        var (replaced, detector) = Replace();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(replaced.IsAlive);
        Assert.NotEmpty(detector.Detect("two", 0.3));
    }

    [Fact]
    public void Detect_KeywordsAndPatterns_TakesTheHigherShare()
    {
        var detector = DomainDetector.Build([Domain("a", ["one", "two", "three", "four"], ["x", "y", "z"]), Domain("b", ["one", "two"], ["x", "y", "z"])]);

        Assert.Equal([new DetectedDomain("b", 0.5), new DetectedDomain("a", 1.2 * 1 / 3)], detector.Detect("ONE x", 0.3).AsEnumerable());
    }

    [Fact]
    public void Detect_AllPatternsHit_CapsTheScoreAtOne() =>
        Assert.Equal([new DetectedDomain("a", 1)], DomainDetector.Build([Domain("a", [], ["x"])]).Detect("x", 0.3).AsEnumerable());

    [Fact]
    public void Detect_KeywordInsideAWord_IsAHit() =>
        Assert.Equal([new DetectedDomain("a", 1)], DomainDetector.Build([Domain("a", ["art"], [])]).Detect("A PARTY", 0.3).AsEnumerable());

    [Fact]
    public void Detect_KeywordManyTimes_CountsOnce() =>
        Assert.Equal([new DetectedDomain("a", 0.5)], DomainDetector.Build([Domain("a", ["tax", "law"], [])]).Detect("tax tax tax", 0.3).AsEnumerable());

    [Fact]
    public void Detect_PatternThatCannotRun_CountsInTheNumberAndIsNeverHit() =>
        Assert.Equal([new DetectedDomain("a", 0.6)], DomainDetector.Build([Domain("a", [], ["x", "(x"]) with { Lenient = true }]).Detect("(x", 0.3).AsEnumerable());

    [Fact]
    public void Detect_EqualScores_KeepsTheOrderOfRegistration()
    {
        var detector = DomainDetector.Build([Domain("zebra", ["k"], []), Domain("ape", ["k"], []), Domain("bear", ["k", "m"], [])]);

        Assert.Equal(["zebra", "ape", "bear"], detector.Detect("k", 0.1).Select(detected => detected.Domain));
    }

    [Fact]
    public void Detect_DeletedDomain_IsNotDetected() =>
        Assert.Empty(DomainDetector.Build([Domain("a", ["k"], []) with { Deleted = true }]).Detect("k", 0));

    [Fact]
    public void Detect_ThresholdZero_NamesEveryDomain() =>
        Assert.Equal([new DetectedDomain("a", 0), new DetectedDomain("b", 0)], DomainDetector.Build([Domain("a", ["k"], []), Domain("b", [], [])]).Detect("", 0).AsEnumerable());

    [Theory]
    [InlineData(DomainLimits.KeywordText - 3, true)]
    [InlineData(DomainLimits.KeywordText - 2, false)]
    public void Detect_KeywordNearTheLimit_IsReadUpToIt(int before, bool found) =>
        Assert.Equal(found, !DomainDetector.Build([Domain("a", ["key"], [])]).Detect(new string('.', before) + "key", 0.3).IsEmpty);

    [Theory]
    [InlineData(DomainLimits.PatternText - 3, true)]
    [InlineData(DomainLimits.PatternText - 2, false)]
    public void Detect_PatternNearTheLimit_IsReadUpToIt(int before, bool found) =>
        Assert.Equal(found, !DomainDetector.Build([Domain("a", [], ["ke[xy]"])]).Detect(new string('.', before) + "key", 0.3).IsEmpty);

    [Fact]
    public void Detect_PatternsThatAreCostlyElsewhere_ScoreWithinTheirDeadline()
    {
        var random = new Random(7);
        var bits = string.Concat(Enumerable.Range(0, DomainLimits.PatternText).Select(_ => random.Next(2) == 0 ? '0' : '1'));
        foreach (var pattern in (string[])["^(a+)+$", "(x+x+)+y", "([01]+)*c", "[01]*1[01]{25}z", "(?:0|1|01)*2"])
        {
            var detector = DomainDetector.Build([Domain("evil", [], [pattern]), Domain("good", ["101"], [])]);

            Assert.Equal(["good"], detector.Detect(bits, 0.3).Select(detected => detected.Domain));
        }
    }

    [Fact]
    public void Build_WithPrevious_GivesTheSameScores()
    {
        var domains = BuiltInDomains.All;
        var changed = domains.SetItem(0, Domain("medical", ["only"], [@"\bthis\b"]));

        var rebuilt = DomainDetector.Build(changed, DomainDetector.Build(domains));

        Assert.Equal(ReferenceDetector.Detect(changed, "only this lawsuit", 0.1), rebuilt.Detect("only this lawsuit", 0.1));
    }

    [Fact]
    public void Detect_TextThatWantsMorePatternsThanItMayHaveCompiled_MissesTheRestUntilTheyAre()
    {
        var kept = new CompiledPatterns(1_000, TimeProvider.System);
        var domains = Enumerable.Range(0, (2 * DomainLimits.CompilationsOfAText) + 1).Select(i => Domain($"d{i}", [], [$"wort{i:D3}"]) with { Ordinal = i }).ToImmutableArray();
        var detector = DomainDetector.Build(domains, [.. domains.Select(domain => DomainPattern.Of(domain.Config.Patterns[0], kept))]);
        var text = string.Join(' ', domains.Select(domain => domain.Config.Patterns[0]));

        Assert.Equal(
            [DomainLimits.CompilationsOfAText, 2 * DomainLimits.CompilationsOfAText, domains.Length],
            Enumerable.Range(0, 3).Select(_ => detector.Detect(text, 0.3).Length));
    }

    [Fact]
    public void Detect_PatternOfADomainThatWasChangedOrDeleted_IsRunNoMoreUnlessAnotherHasIt()
    {
        var kept = new CompiledPatterns(1_000, TimeProvider.System);
        var domains = Enumerable.Range(0, 32).Select(i => Domain($"d{i}", [$"k{i}"], []) with { Ordinal = i }).ToImmutableArray()
            .SetItem(0, Domain("d0", [], ["[0-9]1"]) with { Ordinal = 0 })
            .SetItem(1, Domain("d1", [], ["[0-9]2", "[0-9]3"]) with { Ordinal = 1 })
            .SetItem(2, Domain("d2", [], ["[0-9]3"]) with { Ordinal = 2 });
        ImmutableArray<DomainPattern> patterns = [DomainPattern.Of("[0-9]1", kept), DomainPattern.Of("[0-9]2", kept), DomainPattern.Of("[0-9]3", kept)];
        var next = domains
            .SetItem(0, Domain("d0", [], ["[0-9]4"]) with { Ordinal = 0 })
            .SetItem(1, domains[1] with { Deleted = true });

        var detected = DomainDetector.Build(next, DomainDetector.Build(domains, patterns)).Detect("01 02 03 04", 0.3);

        Assert.Equal(["d0", "d2"], detected.Select(domain => domain.Domain));
        Assert.Equal([false, false, true], patterns.Select(pattern => pattern.IsCompiled));
    }

    [Fact]
    public void Detect_PatternThatAChangedDomainSharesWithAnother_IsRunOnce()
    {
        var slow = new DomainPattern("^(a+)+$", new Regex("^(a+)+$", RegexOptions.None, TimeSpan.FromMilliseconds(1)), []);
        var domains = Enumerable.Range(0, 32).Select(i => Domain($"d{i}", [$"k{i}"], i < 2 ? [slow.Source] : []) with { Ordinal = i }).ToImmutableArray();
        var next = domains.SetItem(0, Domain("d0", ["other"], [slow.Source]) with { Ordinal = 0 });
        var detector = DomainDetector.Build(next, DomainDetector.Build(domains, [slow]));

        Assert.Equal(["d0", "d1"], detector.Detect("aaa", 0.3).Select(domain => domain.Domain));
        var strikes = 0;
        while (!slow.Disabled)
        {
            Assert.Empty(detector.Detect(new string('a', 40) + "b", 0.3));
            strikes++;
        }

        Assert.Equal(PatternStrikes.Allowed, strikes);
    }

    [Fact]
    public void Detect_PatternsThatManyDomainsShareWhileTheyChange_AgreesWithTheFormula()
    {
        var random = new Random(11);
        DomainRecord Of(int i) =>
            Domain($"d{i}", [$"gruppe{random.Next(20)}"], [.. Enumerable.Range(0, 3).Select(_ => $@"\bfall-{random.Next(12)}\b")]) with { Ordinal = i };
        var domains = Enumerable.Range(0, 200).Select(Of).ToImmutableArray();
        var detector = DomainDetector.Build(domains);
        for (var step = 0; step < 40; step++)
        {
            var place = random.Next(domains.Length);
            domains = domains.SetItem(place, Of(place) with { Deleted = random.Next(4) == 0 });
            detector = DomainDetector.Build(domains, detector);
            var text = string.Join(' ', Enumerable.Range(0, 4).Select(_ => $"gruppe{random.Next(20)} fall-{random.Next(12)}"));

            Assert.Equal(ReferenceDetector.Detect(domains, text, 0.1), detector.Detect(text, 0.1));
        }
    }

    [Fact]
    public void Detect_SeveralThreadsAtOnce_ShareNoCounters()
    {
        var domains = Enumerable.Range(0, 500).Select(i => Crowd(i, 1)).ToImmutableArray();
        var detector = DomainDetector.Build(domains);
        string[] texts = [.. Enumerable.Range(0, 50).Select(i => $"wort{i}x1 fall-{i:D4} gruppe{i}")];
        var expected = texts.Select(text => ReferenceDetector.Detect(domains, text, 0.3)).ToArray();

        Parallel.For(0, 2_000, i => Assert.Equal(expected[i % 50], detector.Detect(texts[i % 50], 0.3)));
    }

    private static DomainRecord Crowd(int i, int step) =>
        Domain($"d{i}", [$"wort{i}x{step}", $"gruppe{i % 50}", $"niemals{i}"], [$@"\bfall-{i:D4}\b"]) with { Ordinal = i, Version = step };

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    // Not inlined, so that nothing of it is left on the stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Replaced, DomainDetector Detector) Replace()
    {
        var before = Domain("a", ["one"], ["x"]);
        var detector = DomainDetector.Build([before]);
        Assert.NotEmpty(detector.Detect("one x", 0.3));
        return (new WeakReference(before.Config), DomainDetector.Build([Domain("a", ["two"], ["x"])], detector));
    }

    internal static DomainRecord Domain(string name, IEnumerable<string> keywords, IEnumerable<string> patterns) =>
        new() { Config = new DomainConfig { Name = name, Keywords = [.. keywords], Patterns = [.. patterns] }, Version = 1 };
}
