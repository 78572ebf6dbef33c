using Xunit;

namespace Orleans.Routing.Domains;

public sealed class BuiltInDomainsTests
{
    private static readonly DomainDetector Detector = DomainDetector.Build(BuiltInDomains.All);

    [Fact]
    public void All_InOrder_AreTheOriginalsSeven() =>
        Assert.Equal(["medical", "legal", "creative", "technical", "scientific", "financial", "educational"], BuiltInDomains.All.Select(domain => domain.Config.Name));

    [Fact]
    public void All_Definitions_AreValid() =>
        Assert.Empty(BuiltInDomains.All.SelectMany(domain => DomainConfigValidator.Validate(domain.Config, lenient: false)));

    [Fact]
    public void All_Patterns_HaveLiteralsToLookForFirst() =>
        Assert.All(BuiltInDomains.All.SelectMany(domain => domain.Config.Patterns), pattern => Assert.NotEmpty(RequiredLiterals.Of(pattern)));

    [Theory]
    [InlineData("medical", "A 54-year-old woman presents with chest pain, shortness of breath and a history of hypertension. What diagnosis is most likely?")]
    [InlineData("medical", "What are the side effects of taking ibuprofen with metformin?")]
    [InlineData("legal", "Can my landlord break the lease without notice, and what are my rights as a tenant?")]
    [InlineData("legal", "Draft a non-disclosure agreement between two companies under California jurisdiction.")]
    [InlineData("creative", "Write a short story about a dragon who is afraid of fire.")]
    [InlineData("creative", "Compose a haiku about autumn leaves.")]
    [InlineData("technical", "Write a Python function that reverses a linked list and explain its time complexity.")]
    [InlineData("technical", "Why does my docker container lose its database connection after a deploy?")]
    [InlineData("scientific", "Explain how photosynthesis converts light energy into chemical energy in plant cells.")]
    [InlineData("scientific", "Derive the velocity of a particle from its relativistic momentum.")]
    [InlineData("financial", "Should I refinance my mortgage when interest rates fall, or invest in index funds?")]
    [InlineData("financial", "Calculate the net present value of these cash flows at a 7% discount rate.")]
    [InlineData("educational", "Create a lesson plan with a quiz for my sixth grade students about fractions.")]
    [InlineData("educational", "Make flashcards and a study guide for my history midterm.")]
    public void Detect_TypicalPrompt_FindsItsDomainFirst(string domain, string prompt) => Assert.Equal(domain, Detector.Detect(prompt, 0.3).FirstOrDefault().Domain);

    [Theory]
    [InlineData("Hello, how are you today?")]
    [InlineData("What is the capital of Peru?")]
    [InlineData("Recommend three restaurants in Lyon.")]
    [InlineData("yes please")]
    public void Detect_SmallTalk_FindsNoDomain(string prompt) => Assert.Empty(Detector.Detect(prompt, 0.3));
}
