using CsCheck;
using Orleans.Routing.Scoring.SimilarityRanking;

namespace Orleans.Routing.Cli.Import.SimilarityRanking;

public sealed class BattleReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_CsvOfTheArena_FirstTurnsAndWinners()
    {
        var table = Read("arena.csv", """
            id,model_a,model_b,prompt,response_a,response_b,winner_model_a,winner_model_b,winner_tie
            1,x,y,"[""  Tell me about whales. "",""And seals?""]",a,b,1,0,0
            2,y,z,"[""Which year did it begin?""]",a,b,0,1,0
            3,z,x,"[""Write a poem, please, of four lines.""]",a,b,0,0,1
            4,x,z,"[""Short""]",a,b,0,0,1
            5,x,z,"[null]",a,b,0,0,1
            """);

        Assert.Equal(["x", "y", "z"], table.Names);
        Assert.Equal([new(0, 1, BattleOutcome.First), new(1, 2, BattleOutcome.Second), new(2, 0, BattleOutcome.Tie)], table.Battles);
        Assert.Equal("Tell me about whales.", table.Prompts[0]);
        Assert.Equal(2, table.TooShort);
    }

    [Fact]
    public void Read_JsonLines_PlainPromptsAndWinnerNames()
    {
        var table = Read("battles.jsonl", """
            {"model_a":"x","model_b":"y","prompt":"[sic] What is this quote from?","winner":"model_b"}

            {"model_a":"y","model_b":"x","prompt":["A conversation of one turn"],"winner":"tie (bothbad)"}
            {"model_a":"y","model_b":"x","prompt":"A prompt \ud83d and nothing else","winner_model_a":1,"winner_model_b":0}
            """);

        Assert.Equal([new(0, 1, BattleOutcome.Second), new(1, 0, BattleOutcome.Tie), new(1, 0, BattleOutcome.First)], table.Battles);
        Assert.Equal(["[sic] What is this quote from?", "A conversation of one turn", "A prompt \ufffd and nothing else"], table.Prompts);
    }

    [Theory]
    [InlineData("""["half \ud83d an emoji"]""", "half \ufffd an emoji")]
    [InlineData("""["half \ude00 an emoji"]""", "half \ufffd an emoji")]
    [InlineData("""["whole \ud83d\ude00 emoji"]""", "whole \ud83d\ude00 emoji")]
    [InlineData("""["unfinished""", """["unfinished""")]
    [InlineData("[1, 2, 3] sums to?", "[1, 2, 3] sums to?")]
    [InlineData("[]", "")]
    public void Of_Prompt_ItsFirstTurn(string prompt, string expected) => Assert.Equal(expected, FirstTurn.Of(prompt));

    [Theory]
    [InlineData("model_a,model_b,prompt,winner\nx,y,A prompt that is long enough,model_c", "row 1: the winner 'model_c'")]
    [InlineData("model_a,model_b,prompt,winner\nx,x,A prompt that is long enough,tie", "'x' against 'x'")]
    [InlineData("model_a,model_b,prompt\nx,y,A prompt that is long enough", "'winner_model_a' is ''")]
    [InlineData("model_a,model_b,prompt,winner_model_a,winner_model_b\nx,y,A prompt that is long enough,1,1", "both sides won")]
    [InlineData("model_a,winner\nx,tie", "no column model_b, prompt")]
    public void Read_RowThatIsNoBattle_Named(string csv, string problem)
    {
        var error = Assert.Throws<InvalidDataException>(() => Read("battles.csv", csv));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("battles.parquet")]
    [InlineData("missing.csv")]
    public void Read_FileItCannotRead_Refused(string name) =>
        Assert.Throws<InvalidDataException>(() => BattleReader.Read(new FileInfo(_folder.At(name)), new BattleTable(0)));

    [Fact]
    public void Read_AnyLines_ReadOrRefusedButNothingElse()
    {
        const string Line = """{"model_a":"x","model_b":"y","prompt":"[\"A \\ud83d prompt\"]","winner":"tie"}""";
        Gen.Select(Gen.Select(Gen.Int[0, Line.Length - 1], Gen.Char).Array[0, 4], Gen.Int[0, Line.Length]).Sample(
            (changes, length) =>
            {
                var line = Line.ToCharArray();
                foreach (var (place, value) in changes)
                {
                    line[place] = value;
                }

                ReadOrRefuse("any.jsonl", new string(line)[..length]);
                ReadOrRefuse("any.csv", "model_a,model_b,prompt,winner\nx,y," + new string(line)[..length] + ",tie");
            },
            iter: 300,
            threads: 1);
    }

    private void ReadOrRefuse(string name, string content)
    {
        try
        {
            Read(name, content);
        }
        catch (Exception exception) when (exception is InvalidDataException or CsvHelper.CsvFormatException)
        {
            // What a command turns into one line.
        }
    }

    private BattleTable Read(string name, string content)
    {
        var table = new BattleTable(leastPromptLength: 16);
        BattleReader.Read(new FileInfo(_folder.Write(name, content)), table);
        return table;
    }
}
