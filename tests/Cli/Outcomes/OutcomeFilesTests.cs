using System.IO.Compression;
using System.Text;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.Cli.Outcomes;

public sealed class OutcomeFilesTests : IDisposable
{
    private const string Csv = "id,prompt,domain,m|a,score|b,cost|a\n7,\"two\nlines; and a semicolon\",legal,10,5,0.000123456789\n8,next,,,2.5,\n9,none,,,,1\n";

    private const string JsonLines = """
        {"id":7,"prompt":"two\nlines; and a semicolon","domain":"legal","scores":{"a":10,"b":5},"costs":{"a":0.000123456789}}

        {"id":"8","prompt":"next","scores":{"a":null,"b":2.5},"costs":null}
        {"id":"9","prompt":"none","scores":{},"costs":{"a":1}}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("pool.csv", Csv)]
    [InlineData("pool.jsonl", JsonLines)]
    [InlineData("pool.csv.gz", Csv)]
    [InlineData("pool.jsonl.gz", JsonLines)]
    public async Task Read_SameRowsInAnyFormat_SameTable(string name, string content) => Check(await OutcomeFiles.ReadAsync(Write(name, content), CancellationToken.None));

    [Fact]
    public async Task Read_Parquet_SameTable()
    {
        var path = await ParquetFixture.WriteAsync(_folder);

        Check(await OutcomeFiles.ReadAsync(path, CancellationToken.None));
    }

    [Fact]
    public async Task Read_RightOrWrong_OnesAndZeros()
    {
        var table = await ReadAsync("pool.csv", "question,correct|a,correct|b,category,group\nhello,True,false,greeting,g1\n");

        Assert.Equal([1.0], table.Scores["a"]);
        Assert.Equal([0.0], table.Scores["b"]);
        Assert.Equal(["greeting"], table.Domains);
        Assert.Equal(["g1"], table.Groups);
    }

    [Theory]
    [InlineData("pool.csv", "prompt,m|a\nfirst,1\nhello,many\n", "row 2: 'many' in column m|a is not a score")]
    [InlineData("pool.csv", "prompt,m|a\nhello,-1\n", "'-1' in column m|a is not a score")]
    [InlineData("pool.csv", "text,m|a\nhello,1\n", "no column 'prompt' or 'question'")]
    [InlineData("pool.csv", "prompt,answer\nhello,1\n", "has no score columns: name them m|MODEL, correct|MODEL or score|MODEL")]
    [InlineData("pool.csv", "prompt,m|a\nhello,0\n", "no score above 0")]
    [InlineData("pool.csv", "", "is empty: its first line must name the columns")]
    [InlineData("pool.csv", "prompt,m|a\n", "has no row with a score")]
    [InlineData("pool.jsonl", "", "has no row with a score")]
    [InlineData("pool.csv", "text,m|a\nhello,1\n", "it has text, m|a")]
    [InlineData("pool.csv", "prompt,m|a,score|a\nhello,1,1\n", "several columns for the model 'a': m|a, score|a")]
    [InlineData("pool.csv", "prompt,m|a,cost|b\nhello,1,1\n", "column cost|b, but no score column of that model")]
    [InlineData("pool.csv", "prompt,m|a,cost|a\nhello,1,cheap\n", "'cheap' in column cost|a is not a cost")]
    [InlineData("pool.csv", "prompt,m|a,cost|a\nhello,1,1e12\n", "'1e12' in column cost|a is not a cost")]
    [InlineData("pool.csv", "prompt,m|a,m|b\nhello,1,1\nfirst, second,1,0\n", "row 2: ")]
    [InlineData("pool.csv", "prompt,m|a,m|b\nhello,0,5,1\n", "write numbers with a point")]
    [InlineData("pool.csv", "prompt,m|a,m|b\nhello,1\n", "row 1: ")]
    [InlineData("pool.csv", "prompt,m|a\n\"hello,1\nnext,1\n", "row 1: ")]
    [InlineData("pool.jsonl", "{\"prompt\":\"x\",\"scores\":{\"a\":1}}\n{", "row 2 is not valid JSON")]
    [InlineData("pool.jsonl", "{\"prompt\":\"half \\ud83d\",\"scores\":{\"a\":1}}", "row 1 is not valid JSON")]
    [InlineData("pool.csv", "prompt,m|a,cost|a\nhello,1,420000\n", "'420000' in column cost|a is not a cost: use US dollars from 0 to 1000")]
    [InlineData("pool.jsonl", "[]", "row 1 is not a JSON object")]
    [InlineData("pool.jsonl", "{\"scores\":{\"a\":1}}", "row 1 has no member 'prompt' or 'question'")]
    [InlineData("pool.jsonl", "{\"prompt\":\"x\"}", "row 1 has no member 'scores'")]
    [InlineData("pool.jsonl", "{\"prompt\":\"x\",\"scores\":[1]}", "'scores' is not an object")]
    [InlineData("pool.jsonl", "{\"prompt\":\"x\",\"scores\":{\"a\":\"good\"}}", "'good' in column scores.a is not a score")]
    [InlineData("pool.jsonl", "{\"prompt\":[],\"scores\":{\"a\":1}}", "'prompt' is not a text")]
    [InlineData("pool.parquet", "PAR0 is not how it begins", "cannot be read as Parquet")]
    [InlineData("pool.xlsx", "x", "its name ends in none of")]
    public async Task Read_FaultyFile_NamesFileAndFault(string name, string content, string fault)
    {
        var path = Write(name, content);

        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => OutcomeFiles.ReadAsync(path, CancellationToken.None));

        Assert.Contains(fault, exception.Message, StringComparison.Ordinal);
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pool.csv.gz", "prompt,m|a\nhello,1\n")]
    [InlineData("pool.jsonl.gz", "{\"prompt\":\"x\",\"scores\":{\"a\":1}}")]
    public async Task Read_NotGzippedThoughItsNameSaysSo_NamesTheFile(string name, string content)
    {
        var path = _folder.Write(name, content);

        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => OutcomeFiles.ReadAsync(path, CancellationToken.None));

        Assert.StartsWith($"{path} is not gzipped, or damaged: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_Folder_SaysThatItIsOne()
    {
        Write("data/pool.csv", "prompt,m|a\nhello,1\n");

        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => OutcomeFiles.ReadAsync(_folder.At("data"), CancellationToken.None));

        Assert.Equal($"{_folder.At("data")} is a folder, not a file.", exception.Message);
    }

    [Fact]
    public async Task Read_QuoteNeverClosed_RefusedBeforeTheWholeFileIsOneRow()
    {
        var rest = string.Concat(Enumerable.Repeat("next,1\n", 5_000_000));

        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync("pool.csv", $"prompt,m|a\nfirst,1\n\"hello,1\n{rest}"));

        Assert.Contains("pool.csv, row 2: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadFolder_SeveralFormats_AllInTheOrderOfTheirNames()
    {
        Write("data/second.v2.csv", Csv);
        Write("data/first.jsonl", JsonLines);
        Write("data/notes.txt", "passed over");

        var tables = await OutcomeFiles.ReadPoolsAsync(OutcomeFiles.InFolder(_folder.At("data")), CancellationToken.None);

        Assert.Equal(["first", "second.v2"], tables.Select(table => table.Name));
    }

    [Fact]
    public void InFolder_NothingToRead_SaysWhatIsRead()
    {
        Write("data/notes.txt", "passed over");

        var exception = Assert.Throws<InvalidDataException>(() => OutcomeFiles.InFolder(_folder.At("data")));

        Assert.Contains("no outcome files: none of .csv.gz, .csv, .jsonl.gz, .jsonl, .parquet", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_NoSuchFile_SaysSo()
    {
        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => OutcomeFiles.ReadAsync(_folder.At("none.csv"), CancellationToken.None));

        Assert.Contains("none.csv does not exist", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0,75")]
    [InlineData("1,000")]
    public async Task Read_DecimalComma_RefusedInsteadOfReadAsAnotherNumber(string score)
    {
        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync("pool.csv", $"prompt,m|a,m|b\none,\"{score}\",1\n"));

        Assert.Contains($"'{score}' in column m|a is not a score", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadPools_TwoFilesOfOneName_BothNamed()
    {
        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => OutcomeFiles.ReadPoolsAsync(
            [Write("one/pool.csv", Csv), Write("two/pool.jsonl", JsonLines)], CancellationToken.None));

        Assert.Contains("Two files would be the pool 'pool'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Units_SamePromptTwiceWithoutGroups_OneUnit()
    {
        var table = await ReadAsync("pool.csv", "prompt,m|a\nTwo and two?,1\nOther,0\n two  AND two? ,0\n");
        var units = table.Units!;

        Assert.Equal((units[0], true), (units[2], units[0] != units[1]));
        Assert.Null((await ReadAsync("other.csv", "prompt,m|a\nOne,1\nOther,0\n")).Units);
    }

    [Fact]
    public async Task Units_RowsWithAndWithoutGroup_EachRowWithoutAlone()
    {
        var table = await ReadAsync("pool.csv", "prompt,group,m|a\none,g,1\ntwo,,1\nthree,g,0\n");

        Assert.Equal(["g", "row 1", "g"], table.Units);
    }

    private static void Check(OutcomeTable table)
    {
        Assert.Equal("pool", table.Name);
        Assert.Equal(["two\nlines; and a semicolon", "next"], table.Prompts);
        Assert.Equal(["legal", null], table.Domains);
        Assert.Null(table.Units);
        Assert.Equal([null, null], table.Groups);
        Assert.Equal(["a", "b"], table.Scores.Keys);
        Assert.Equal([1.0, double.NaN], table.Scores["a"]);
        Assert.Equal([0.5, 0.25], table.Scores["b"]);
        Assert.Equal(["a"], table.Costs.Keys);
        Assert.Equal([new NanoUsd(123_457), null], table.Costs["a"]);
    }

    private async Task<OutcomeTable> ReadAsync(string name, string content) => await OutcomeFiles.ReadAsync(Write(name, content), CancellationToken.None);

    private string Write(string name, string content)
    {
        if (!name.EndsWith(".gz", StringComparison.Ordinal))
        {
            return _folder.Write(name, content);
        }

        using var gzip = new GZipStream(File.Create(_folder.At(name)), CompressionLevel.Fastest);
        gzip.Write(Encoding.UTF8.GetBytes(content));
        return _folder.At(name);
    }
}
