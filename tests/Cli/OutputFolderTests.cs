namespace Orleans.Routing.Cli;

public sealed class OutputFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void RequireWritable_FolderThatIsNotThere_LeavesNothingBehind()
    {
        OutputFolder.RequireWritable("--output", _folder.At("new/deep"));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("train", "length", "--outcomes", "DATA", "--output")]
    [InlineData("train", "domains", "--corpus", "none", "--output")]
    [InlineData("evaluate", "--outcomes", "DATA", "--no-score-cache", "--output")]
    public async Task Output_BelowAFile_RefusedBeforeTheWork(params string[] arguments)
    {
        var data = _folder.Write("data.csv", "prompt,m|a,m|b\nhello,1,0\nhello there,1,1\n");

        var run = await CliRun.OfAsync([.. arguments.Select(argument => argument == "DATA" ? data : argument), Path.Combine(data, "mine")]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"--output is {Path.Combine(data, "mine")}: {data} is a file, not a folder.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Score with", run.Output, StringComparison.Ordinal);
    }
}
