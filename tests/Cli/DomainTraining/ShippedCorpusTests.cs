using System.Text;
using Orleans.Routing.Domains;
using Orleans.Routing.Domains.Classification;

namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>The corpus is what its README says.</summary>
public sealed class ShippedCorpusTests
{
    private const int LeastOfLabel = 200;
    private const int LeastOfLabelAndStyle = 14;
    private const double MostAlike = 0.5;

    private static readonly string[] TestStyles = ["email", "form", "mixed", "mobile"];

    [Fact]
    public void Labels_OfTheCorpus_AreTheBuiltInDomainsAndNone() => Assert.Equal(
        BuiltInDomains.All.Select(domain => domain.Config.Name).Append(DomainClassifierModel.NoneLabel).Order(StringComparer.Ordinal),
        ShippedCorpus.Instance.Labels);

    [Fact]
    public void Prompts_OfEachLabel_AreEnough() =>
        Assert.All(ShippedCorpus.All.CountBy(prompt => prompt.Domain), count => Assert.True(count.Value >= LeastOfLabel, $"{count.Key}: {count.Value}"));

    [Fact]
    public void Prompts_OfEachStyle_HaveEveryLabel() => Assert.All(ShippedCorpus.All.GroupBy(prompt => prompt.Style), style =>
        Assert.All(ShippedCorpus.Instance.Labels, label => Assert.True(style.Count(prompt => prompt.Domain == label) >= LeastOfLabelAndStyle, $"{style.Key}, {label}")));

    [Fact]
    public void Styles_OfTheTest_AreNeverTrainedOn()
    {
        Assert.Equal(TestStyles, Corpus.StylesOf(ShippedCorpus.Instance.Test));
        Assert.Empty(ShippedCorpus.Instance.TrainStyles.Intersect(TestStyles));
    }

    [Fact]
    public void Files_OfTheCorpus_HoldOneStyleEach() =>
        Assert.Equal(
            ShippedCorpus.All.Select(prompt => $"{prompt.Style}.jsonl").Distinct().Order(StringComparer.Ordinal),
            ShippedCorpus.Instance.Files.Select(file => file.Name));

    [Fact]
    public void Prompts_OfTheCorpus_AreNotAlike()
    {
        var prompts = ShippedCorpus.All.Select(prompt => (prompt.Text, Words: WordsOf(prompt.Text))).ToList();
        var alike = new List<string>();
        for (var left = 0; left < prompts.Count; left++)
        {
            for (var right = 0; right < left; right++)
            {
                if (Overlap(prompts[left].Words, prompts[right].Words) > MostAlike)
                {
                    alike.Add($"{prompts[left].Text} / {prompts[right].Text}");
                }
            }
        }

        Assert.Empty(alike);
    }

    [Theory]
    [InlineData("Is this clause valid?", "Is this clause valid?", 1)]
    [InlineData("Is THIS clause valid", "is this, clause: valid!", 1)]
    [InlineData("Is this clause valid?", "Is this bridge safe?", 1 / 3.0)]
    public void Overlap_OfTwoPrompts_SharedWordsOfAll(string left, string right, double overlap) =>
        Assert.Equal(overlap, Overlap(WordsOf(left), WordsOf(right)), 12);

    // Shared words as a share of all words of both (Jaccard); a pair whose lengths differ too much cannot reach the limit.
    private static double Overlap(HashSet<string> left, HashSet<string> right)
    {
        if (Math.Min(left.Count, right.Count) < MostAlike * Math.Max(left.Count, right.Count))
        {
            return 0;
        }

        var shared = left.Count(right.Contains);
        return (double)shared / (left.Count + right.Count - shared);
    }

    private static HashSet<string> WordsOf(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var word = new StringBuilder();
        foreach (var letter in $"{text} ")
        {
            if (char.IsLetterOrDigit(letter))
            {
                word.Append(char.ToLowerInvariant(letter));
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        return words;
    }
}
