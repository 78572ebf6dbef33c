namespace Orleans.Routing.Cli.Evaluation.Sets;

public sealed class RouteLlmFolderTests : IDisposable
{
    private const string Strong = RouteLlmFolder.StrongModel;
    private const string Weak = RouteLlmFolder.WeakModel;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_MtBench_MeanOfTurnsFirstTurnRoutedAndListedQuestionsLeftOut()
    {
        _folder.Write("mt_bench/question.jsonl", """
            {"question_id":81,"category":"writing","turns":["Write a post.","Rewrite it."]}
            {"question_id":82,"category":"math","turns":["Add.","What was listed?"]}

            """);
        _folder.Write("mt_bench/contaminated_prompts.jsonl", """{"eval_prompt":"What was listed?"}""" + "\n");
        _folder.Write("mt_bench/judgements.jsonl", $$"""
            {"question_id":81,"model":"{{Strong}}","score":9,"turn":1}
            {"question_id":81,"model":"{{Strong}}","score":10,"turn":2}
            {"question_id":81,"model":"{{Weak}}","score":8,"turn":1}
            {"question_id":81,"model":"{{Weak}}","score":5,"turn":2}

            """);

        var set = Assert.Single(Read());

        Assert.Equal("MT-Bench", set.Name);
        Assert.Equal("mt-bench", set.Key);
        Assert.Equal(["Write a post."], set.Prompts);
        Assert.Equal(["writing"], set.Domains);
        Assert.Equal(10, set.BestQuality);
        Assert.Equal((9.5, 6.5), (set.Outcomes[0].Strong, set.Outcomes[0].Weak));
    }

    [Fact]
    public void Read_MtBenchWithoutAGrade_NamesModelAndQuestion()
    {
        _folder.Write("mt_bench/question.jsonl", """{"question_id":81,"category":"writing","turns":["Write.","Again."]}""" + "\n");
        _folder.Write("mt_bench/judgements.jsonl", $$"""{"question_id":81,"model":"{{Strong}}","score":9,"turn":1}""" + "\n");

        var exception = Assert.Throws<InvalidDataException>(Read);

        Assert.Contains($"no grade of {Weak} for question 81", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1]", "row 1 has a 'turns' that is no text")]
    [InlineData("[]", "row 1 has no list 'turns'")]
    [InlineData("[\"half \\ud83d\"]", "row 1 is not valid JSON")]
    public void Read_MtBenchTurnsThatAreNoTexts_NamesFileAndRow(string turns, string fault)
    {
        _folder.Write("mt_bench/question.jsonl", $$"""{"question_id":81,"category":"writing","turns":{{turns}}}""" + "\n");
        _folder.Write("mt_bench/judgements.jsonl", $$"""{"question_id":81,"model":"{{Strong}}","score":9,"turn":1}""" + "\n");

        var exception = Assert.Throws<InvalidDataException>(Read);

        Assert.Contains($"question.jsonl, {fault}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Mmlu_SubjectsFromFileNamesAndPaperPrices()
    {
        _folder.Write("mmlu/responses/mmlu_anatomy.csv", $"prompt,{Strong},{Weak}\nWhere is the stapes?,True,False\n");
        _folder.Write("mmlu/contaminated_prompts.jsonl", string.Empty);

        var set = Assert.Single(Read());

        Assert.Equal(["anatomy"], set.Domains);
        // 359 tokens at 24.7 and at 0.24 USD per million.
        Assert.Equal(new RoutedOutcome(1, 0) { StrongCost = 8_867_300, WeakCost = 86_160 }, set.Outcomes[0]);
        Assert.Contains("24.7 USD", set.CostNote, StringComparison.Ordinal);
        Assert.Empty(set.DataNote);
    }

    [Fact]
    public void Read_ModelWithoutColumn_SaysWhichThereAre()
    {
        _folder.Write("gsm8k/gsm8k_responses.csv", $"prompt,{Strong}\nHow many apples?,True\n");

        var exception = Assert.Throws<InvalidDataException>(Read);

        Assert.Contains($"has no column '{Weak}'; it has prompt, {Strong}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FaultyJsonLine_NamesFileAndRow()
    {
        _folder.Write("gsm8k/gsm8k_responses.csv", $"prompt,{Strong},{Weak}\nHow many apples?,True,False\n");
        _folder.Write("gsm8k/contaminated_prompts.jsonl", "{\"eval_prompt\":\"x\"}\n{\"eval\n");

        var exception = Assert.Throws<InvalidDataException>(Read);

        Assert.Contains("contaminated_prompts.jsonl, row 2 is not valid JSON", exception.Message, StringComparison.Ordinal);
    }

    private IReadOnlyList<EvaluationSet> Read() => RouteLlmFolder.Read(_folder.Path, Strong, Weak, new CallPrices([]));
}
